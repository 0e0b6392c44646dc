package org.minqing.journal;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Callers;
import org.minqing.files.Files;
import org.minqing.files.PhotoView;
import org.minqing.places.HouseView;
import org.minqing.places.StairwellView;
import org.minqing.platform.Sensitivity;
import org.minqing.residents.ResidentView;

/** What the log tells of people and houses, and what belongs to an entry. */
@GraphQLApi
@DefaultNonNull
public class JournalFieldsApi {
    private final Callers callers;
    private final Files files;
    private final JournalReadStore store;

    JournalFieldsApi(Callers callers, Files files, JournalReadStore store) {
        this.callers = callers;
        this.files = files;
        this.store = store;
    }

    @Name("journal")
    @Nullable
    @Sensitivity(INTERNAL)
    @Description("关于此人的日志，最新的在前，至多 20 条。Entries about this person, the latest first, 20 at most.")
    public Uni<List<@Nullable List<JournalEntryView>>> journalOfResident(@Source List<ResidentView> of) {
        return store.listLatestOfResidents(callers.current(), keys(of, ResidentView::key))
                .map(found -> lists(of, ResidentView::key, found));
    }

    @Nullable
    @Sensitivity(INTERNAL)
    @Description("最近一次见面或通话；没有则为空。When this person was last met or spoken to; null if never.")
    public Uni<List<@Nullable LastContactView>> lastContact(@Source List<ResidentView> of) {
        return store.findContacts(callers.current(), keys(of, ResidentView::key))
                .map(found -> {
                    List<@Nullable LastContactView> contacts = new ArrayList<>(of.size());
                    of.forEach(resident -> contacts.add(found.get(resident.key())));
                    return contacts;
                });
    }

    @Name("journal")
    @Nullable
    @Sensitivity(INTERNAL)
    @Description("关于此房屋的日志，最新的在前，至多 20 条。Entries about this house, the latest first, 20 at most.")
    public Uni<List<@Nullable List<JournalEntryView>>> journalOfHouse(@Source List<HouseView> of) {
        return store.listLatestOfHouses(callers.current(), keys(of, HouseView::key))
                .map(found -> lists(of, HouseView::key, found));
    }

    @Name("journal")
    @Nullable
    @Sensitivity(INTERNAL)
    @Description("关于楼组内各户的日志，最新的在前，至多 20 条。Entries about houses on this stairwell, the latest first, 20 at most.")
    public Uni<List<@Nullable List<JournalEntryView>>> journalOfStairwell(@Source List<StairwellView> of) {
        return store.listLatestOfStairwells(callers.current(), keys(of, StairwellView::key))
                .map(found -> lists(of, StairwellView::key, found));
    }

    @Name("residents")
    @Sensitivity(PERSONAL)
    @Description("所涉居民。Whom it is about.")
    public Uni<List<List<ResidentView>>> residentsOfEntry(@Source List<JournalEntryView> of) {
        return store.listPeople(callers.current(), keys(of, JournalEntryView::key))
                .map(found -> filled(of, JournalEntryView::key, found));
    }

    @Name("houses")
    @Sensitivity(INTERNAL)
    @Description("所涉房屋。Which houses it is about.")
    public Uni<List<List<HouseView>>> housesOfEntry(@Source List<JournalEntryView> of) {
        return store.listHouses(callers.current(), keys(of, JournalEntryView::key))
                .map(found -> filled(of, JournalEntryView::key, found));
    }

    @Name("versions")
    @Sensitivity(INTERNAL)
    @Description("各版本，旧的在前，至多最近 50 版。Its versions, the oldest first, the latest 50 at most.")
    public Uni<List<List<JournalVersionView>>> versionsOfEntry(@Source List<JournalEntryView> of) {
        return store.listVersions(callers.current(), keys(of, JournalEntryView::key))
                .map(found -> filled(of, JournalEntryView::key, found));
    }

    @Name("photos")
    @Sensitivity(INTERNAL)
    @Description("照片。Its photos.")
    public Uni<List<List<PhotoView>>> photosOfEntry(@Source List<JournalEntryView> of) {
        Set<UUID> asked =
                of.stream().flatMap(entry -> entry.photoKeys().stream()).collect(Collectors.toSet());
        return files.find(callers.current(), asked)
                .map(found -> of.stream()
                        .map(entry -> entry.photoKeys().stream()
                                .map(found::get)
                                .filter(Objects::nonNull)
                                .toList())
                        .toList());
    }

    private static <P> List<Long> keys(List<P> parents, Function<P, Long> key) {
        return parents.stream().map(key).toList();
    }

    private static <P, V> List<List<V>> filled(List<P> parents, Function<P, Long> key, Map<Long, List<V>> found) {
        return parents.stream()
                .map(parent -> found.getOrDefault(key.apply(parent), List.of()))
                .toList();
    }

    private static <P, V> List<@Nullable List<V>> lists(
            List<P> parents, Function<P, Long> key, Map<Long, List<V>> found) {
        return new ArrayList<>(filled(parents, key, found));
    }
}
