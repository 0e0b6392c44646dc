package org.minqing;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.minqing.access.MayCall;
import org.minqing.tags.FactWord;

/** Who may know whom, kept in one place and kept true. */
@AnalyzeClasses(packages = "org.minqing", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "org.minqing";

    /** Each package and the packages it may depend on. */
    private static final Map<String, Set<String>> MAP = new TreeMap<>(
            Map.ofEntries(
                    known("platform", ""),
                    known("database", ""),
                    known("watchdog", ""),
                    known("access", "platform"),
                    known("files", "platform access"),
                    known("audit", "platform access"),
                    known("endpoint", "platform access"),
                    known("places", "platform access"),
                    known("residents", "platform access places"),
                    known("tags", "platform access places residents"),
                    known("sources", "platform access files places residents tags"),
                    known("journal", "platform access files places residents tags"),
                    known("privacy", "platform access files places residents tags journal"),
                    known("apps", "platform access places residents tags"),
                    known("meters", "platform access places sources"),
                    known("alerts", "platform access places residents tags meters"),
                    known("workorders", "platform access files places residents tags sources journal meters alerts"),
                    known("ledger", "platform access files places residents sources"),
                    known("timebank", "platform access files places residents tags sources ledger"),
                    known("redemption", "platform access files places residents ledger"),
                    known(
                            "notifications",
                            "platform access files places residents privacy meters alerts workorders ledger timebank redemption"),
                    known(
                            "scenarios",
                            "platform access files places residents tags sources journal meters alerts workorders ledger timebank redemption"),
                    known(
                            "demo",
                            "platform database access files places residents tags sources journal apps meters alerts workorders ledger timebank redemption notifications")));

    /** A package and those that it may know, in one line. */
    private static Map.Entry<String, Set<String>> known(String name, String others) {
        return Map.entry(name, others.isEmpty() ? Set.of() : Set.of(others.split(" ")));
    }

    @ArchTest
    static void theMapNamesThePackagesThatAreThere(JavaClasses classes) {
        Set<String> found = new TreeSet<>();
        classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals(ROOT))
                .forEach(name -> found.add(name.substring(ROOT.length() + 1)));

        assertThat(found).isEqualTo(MAP.keySet());
    }

    @ArchTest
    static void eachPackageKnowsOnlyWhomTheMapAllows(JavaClasses classes) {
        MAP.forEach((name, allowed) -> {
            Set<String> forbidden = new TreeSet<>(MAP.keySet());
            forbidden.removeAll(allowed);
            forbidden.remove(name);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + name)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            forbidden.stream().map(other -> ROOT + "." + other).toArray(String[]::new))
                    .because("the map says that %s may know only %s".formatted(name, allowed))
                    .check(classes);
        });
    }

    @ArchTest
    static final ArchRule thereAreNoCycles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule entitiesAndStoresAreTheirFeaturesOwn = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .or()
            .haveSimpleNameEndingWith("Store")
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule onlyOnePlaceOpensConnections = noClasses()
            .that()
            .haveNameNotMatching(ROOT + "\\.platform\\.(UnitOfWork|Reads\\$Batch|EntitySessions\\$OneConnection)")
            .should(callMethodWhere(DescribedPredicate.describe(
                    "on a pool",
                    call -> call.getTargetOwner().isAssignableTo(Pool.class)
                            && !call.getTarget().getName().equals("<init>"))))
            .because("every transaction begins with its scope");

    @ArchTest
    static final ArchRule onlySignalsHaveAConnectionBesideThePool = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + ".platform.SignalChannel")
            .should(callMethodWhere(DescribedPredicate.describe(
                    "that connects",
                    call -> call.getTargetOwner().isAssignableTo(SqlConnection.class)
                            && call.getTarget().getName().equals("connect"))))
            .because("a connection beside the pool has no scope");

    @ArchTest
    static final ArchRule noLibraryOpensSessionsOfItsOwn = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "io\\.quarkus\\.hibernate\\.reactive\\.panache\\.common\\.(WithSession|WithTransaction).*")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.quarkus.hibernate.reactive.panache.Panache");

    @ArchTest
    static final ArchRule nobodyWaitsOnAUniButTheStart = noClasses()
            .that()
            .haveNameNotMatching(ROOT + "\\.(places\\.OrgTree|demo\\.Demo)")
            .should()
            .callMethod(Uni.class, "await");

    @ArchTest
    static final ArchRule nobodyReadsTheSystemsClock = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + ".platform.SystemClock")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule everyOperationSaysWhoMayCallItAndWhatItDoes = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(GraphQLApi.class)
            .and(DescribedPredicate.describe(
                    "are operations",
                    method -> method.isAnnotatedWith(Query.class)
                            || method.isAnnotatedWith(Mutation.class)
                            || method.isAnnotatedWith(Subscription.class)))
            .should()
            .beAnnotatedWith(MayCall.class)
            .andShould()
            .beAnnotatedWith(Description.class);

    @ArchTest
    static final ArchRule onlyTheLibraryCallsApis = noClasses()
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are GraphQL classes of another", type -> type.isAnnotatedWith(GraphQLApi.class)))
            .allowEmptyShould(true);

    /** Rules that count what nobody tells would never hold, or hold of everybody. */
    @ArchTest
    static void everyKindOfFactIsToldBySomeFeature(JavaClasses classes) {
        JavaClass words = classes.get(FactWord.class);
        for (FactWord word : FactWord.values()) {
            assertThat(words.getField(word.name()).getAccessesToSelf().stream()
                            .filter(access ->
                                    !access.getOriginOwner().getPackageName().equals(words.getPackageName())))
                    .as("Who tells " + word)
                    .isNotEmpty();
        }
    }

    @ArchTest
    static final ArchRule namesPromiseSomething =
            noClasses().should().haveNameMatching(".*(Impl|Util|Utils|Helper|Manager|Dto|Base|Common)$");
}
