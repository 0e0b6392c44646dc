package org.minqing.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minqing.testing.SentPhotos.see;
import static org.minqing.testing.SentPhotos.sent;
import static org.minqing.testing.SentPhotos.unique;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.minqing.access.Caller;
import org.minqing.access.Role;
import org.minqing.platform.Scope;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** What is kept, what goes, and what a failure leaves behind. */
@QuarkusTest
@WithTestResource(TestServer.class)
class LooseFilesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    UnitOfWork work;

    @Inject
    FileStore store;

    @Inject
    FileStorage storage;

    @Inject
    Workbench workbench;

    @Inject
    Files files;

    @Inject
    LooseFiles loose;

    private final Community community = Community.create();

    @Test
    void whenTheBytesCannotBeKeptThereIsNoRow() {
        Files failing = new Files(work, store, new FullDisk(), workbench);

        Throwable thrown = failure(failing.add(caller(), community.neighbourhood(), unique()));

        assertThat(thrown).hasMessage("No space left");
        assertThat(Sql.number("select count(*) from file where neighbourhood_id = ?", community.neighbourhood()))
                .isZero();
        assertThat(looseRows()).isEqualTo(1);
    }

    @Test
    void takenPhotosStayAndOthersGoAfterAWeek() {
        UUID taken = sent(community.cadre(), community.neighbourhood());
        UUID untaken = sent(community.cadre(), community.neighbourhood());
        UUID young = sent(community.cadre(), community.neighbourhood());
        assertThat(take(community.neighbourhood(), taken)).containsExactly(taken);
        Sql.run("update file set stored_at = now() - interval '8 days' where id in (?, ?)", taken, untaken);

        await(loose.clear());

        assertThat(see(community.cadre(), taken.toString()).statusCode()).isEqualTo(200);
        assertThat(see(community.cadre(), young.toString()).statusCode()).isEqualTo(200);
        assertThat(see(community.cadre(), untaken.toString()).statusCode()).isEqualTo(404);
        assertThat(await(storage.read(Files.pictureName(taken)))).isPresent();
        assertThat(await(storage.read(Files.pictureName(untaken)))).isEmpty();
        assertThat(await(storage.read(Files.thumbnailName(untaken)))).isEmpty();
        assertThat(looseRows()).isZero();
    }

    @Test
    void bytesOfAnUploadThatBrokeOffGoAfterAnHour() {
        UUID broken = UUID.randomUUID();
        UUID underWay = UUID.randomUUID();
        for (UUID id : List.of(broken, underWay)) {
            await(work.run(caller(), tx -> store.announce(tx, id, community.neighbourhood())));
            await(storage.write(Files.pictureName(id), new byte[] {1}));
        }
        Sql.run("update file_loose set since = now() - interval '61 minutes' where id = ?", broken);

        await(loose.clear());

        assertThat(await(storage.read(Files.pictureName(broken)))).isEmpty();
        assertThat(await(storage.read(Files.pictureName(underWay)))).isPresent();
        assertThat(looseRows()).isEqualTo(1);
    }

    @Test
    void anUploadThatComesAfterItsBytesMayHaveGoneKeepsNothing() {
        UUID id = UUID.randomUUID();
        FileStore.Sent late = new FileStore.Sent("late", community.neighbourhood(), new byte[32]);
        await(work.run(caller(), tx -> store.announce(tx, id, community.neighbourhood())));
        Sql.run("update file_loose set since = now() - interval '31 minutes' where id = ?", id);

        boolean isKept = await(work.run(caller(), tx -> store.keep(tx, late, PhotoView.of(id, 1, 1, 1))));

        assertThat(isKept).isFalse();
        assertThat(Sql.number("select count(*) from file where id = ?", id)).isZero();
    }

    @Test
    void onlyPhotosOfTheAreaThatAreYoungEnoughAreTaken() {
        UUID young = sent(community.cadre(), community.neighbourhood());
        UUID old = sent(community.cadre(), community.neighbourhood());
        UUID elsewhere = sent(community.otherCadre(), community.otherNeighbourhood());
        Sql.run("update file set stored_at = now() - interval '4 days' where id = ?", old);

        Set<UUID> here = take(community.neighbourhood(), young, old, elsewhere, UUID.randomUUID());
        Set<UUID> again = take(community.neighbourhood(), young);
        Set<UUID> wrongArea = take(community.otherNeighbourhood(), young);

        assertThat(here).containsExactly(young);
        assertThat(again).containsExactly(young);
        assertThat(wrongArea).isEmpty();
    }

    private static final class FullDisk implements FileStorage {
        @Override
        public Uni<Void> write(String name, byte[] bytes) {
            return Uni.createFrom().failure(new IOException("No space left"));
        }

        @Override
        public Uni<Optional<byte[]>> read(String name) {
            return Uni.createFrom().item(Optional.empty());
        }

        @Override
        public Uni<Void> delete(String name) {
            return Uni.createFrom().voidItem();
        }
    }

    private Set<UUID> take(int area, UUID... ids) {
        return await(work.run(caller(), tx -> files.take(tx, area, List.of(ids), Duration.ofDays(3))));
    }

    private Caller caller() {
        return new Caller(
                Community.subject(Role.CADRE, community.neighbourhoodCode()),
                "",
                Set.of(Role.CADRE),
                List.of(),
                Scope.of(community.neighbourhood()),
                "",
                Instant.MAX);
    }

    private long looseRows() {
        return Sql.number("select count(*) from file_loose where neighbourhood_id = ?", community.neighbourhood());
    }

    private static <T> T await(Uni<T> asked) {
        return asked.await().atMost(PATIENCE);
    }

    private static Throwable failure(Uni<?> asked) {
        return asked.map(done -> (Throwable) null)
                .onFailure()
                .recoverWithItem(thrown -> thrown)
                .await()
                .atMost(PATIENCE);
    }
}
