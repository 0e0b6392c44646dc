package org.minqing.demo;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.minqing.access.Caller;
import org.minqing.places.OrgTree;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Scope;
import org.minqing.redemption.ItemKind;
import org.minqing.redemption.ItemRedeem;
import org.minqing.redemption.ItemSave;
import org.minqing.redemption.Items;
import org.minqing.redemption.LimitPeriod;
import org.minqing.redemption.OpeningHours;
import org.minqing.redemption.Redemptions;
import org.minqing.redemption.ServicePointSave;
import org.minqing.redemption.ServicePoints;
import org.minqing.redemption.StockReceive;

/**
 * Where the demo's points are redeemed: one counter, what it offers, and a voucher that waits there. Set up as the street officer and the
 * volunteer would do it, under requests that are kept: a second start changes nothing.
 */
@ApplicationScoped
class DemoMall {
    private static final Duration LASTING = Duration.ofHours(1);
    private static final int WEEK = 7;
    private static final List<Offer> OFFERS = List.of(
            new Offer("rice", ItemKind.GOODS, "大米 2.5 千克", "新米，限每月两袋", 60, 2, 200),
            new Offer("oil", ItemKind.GOODS, "菜籽油 1 升", "", 80, 2, 100),
            new Offer("towels", ItemKind.GOODS, "纸巾一提", "", 25, 4, 300),
            new Offer("haircut", ItemKind.SERVICE, "理发一次", "周三上午，上门或到店", 30, 1, 60),
            new Offer("cleaning", ItemKind.SERVICE, "家庭保洁两小时", "预约后上门", 150, 1, 30));

    private final ServicePoints points;
    private final Items items;
    private final Redemptions redemptions;
    private final OrgTree tree;
    private final Clock clock;

    DemoMall(ServicePoints points, Items items, Redemptions redemptions, OrgTree tree, Clock clock) {
        this.points = points;
        this.items = items;
        this.redemptions = redemptions;
        this.tree = tree;
        this.clock = clock;
    }

    /** Something that may be redeemed: its price, how many a person may have in a month, and how many are there. */
    private record Offer(String key, ItemKind kind, String name, String words, int points, int limit, int pieces) {
        String request(String what) {
            return "demo-%s-%s".formatted(what, key);
        }

        ItemSave at(String point) {
            return new ItemSave(
                    null,
                    null,
                    point,
                    kind,
                    name,
                    words,
                    points,
                    limit,
                    LimitPeriod.MONTH,
                    null,
                    null,
                    14,
                    true,
                    request("item"));
        }
    }

    /** @param areas how many neighbourhoods there are */
    Uni<Void> settle(int areas) {
        Caller officer = caller(
                Persona.STREET_OFFICER,
                Scope.of(IntStream.range(0, areas).map(Street::areaId).toArray()));
        return tree.refresh()
                .chain(() -> points.save(officer, point()))
                .map(saved -> id("ServicePoint", saved))
                .chain(point -> offerAll(officer, point))
                .chain(item -> redemptions.take(
                        caller(Persona.VOLUNTEER, Scope.of(Street.areaId(0))),
                        new ItemRedeem(item, 1, null, "demo-redeem-first")))
                .replaceWithVoid();
    }

    /** Returns the last of them. */
    private Uni<String> offerAll(Caller officer, String point) {
        Uni<String> offered = Uni.createFrom().item("");
        for (Offer offer : OFFERS) {
            offered = offered.chain(() -> offer(officer, point, offer));
        }
        return offered;
    }

    private Uni<String> offer(Caller officer, String point, Offer offer) {
        return items.save(officer, offer.at(point))
                .map(saved -> id("CatalogueItem", saved))
                .call(item ->
                        items.receive(officer, new StockReceive(item, offer.pieces, "首批到货", offer.request("stock"))));
    }

    private static ServicePointSave point() {
        List<OpeningHours> hours = IntStream.rangeClosed(1, WEEK)
                .mapToObj(day -> new OpeningHours(day, "09:00", "17:30"))
                .toList();
        return new ServicePointSave(
                null,
                null,
                NodeId.of("OrgNode", Street.areaId(0)),
                NodeId.of("OrgNode", Street.ID),
                "柳汀邻里中心",
                "虚构超市",
                "柳汀路1号",
                null,
                null,
                hours,
                List.of(Persona.MERCHANT.identity().subject()),
                true,
                "demo-service-point");
    }

    private static String id(String type, Outcome saved) {
        return NodeId.of(
                type,
                saved.key()
                        .orElseThrow(() -> new IllegalStateException(
                                saved.problems().get(0).message())));
    }

    private Caller caller(Persona persona, Scope scope) {
        Identity identity = persona.identity();
        Instant until = clock.instant().plus(LASTING);
        return new Caller(
                identity.subject(),
                identity.name(),
                Set.copyOf(identity.roles()),
                identity.org(),
                scope,
                DemoTokens.APP,
                until);
    }
}
