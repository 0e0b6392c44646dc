package org.minqing.residents;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.access.Sight;
import org.minqing.platform.BadArgument;
import org.minqing.platform.NodeId;
import org.minqing.platform.Page;
import org.minqing.residents.ResidentSearchStore.Residencies;
import org.minqing.residents.ResidentSearchStore.Search;

/** Looks for people by what the caller may see of them (S7): who sees no names can look for none. */
@ApplicationScoped
class ResidentSearches {
    private static final Pattern TAIL = Pattern.compile("\\d{4}");
    /** Shorter numbers are parts of one; a search for those would find hidden digits one by one. */
    private static final int WHOLE_PHONE_MIN = 11;

    private static final int ADDRESS_MIN = 2;
    private static final int ADDRESS_MAX = 100;

    private final ResidentSearchStore store;
    private final Sealing sealing;

    ResidentSearches(ResidentSearchStore store, Sealing sealing) {
        this.store = store;
        this.sealing = sealing;
    }

    Uni<ResidentConnection> search(Caller caller, ResidentFilter filter, Page page) {
        boolean seesNames = Sight.of(caller).isNameClear();
        Optional<String> phone = given(filter.phone()).map(ResidentSearches::digits);
        Search search = new Search(
                given(filter.name()).map(name -> nameKey(name, seesNames)).orElse(null),
                given(filter.address()).map(ResidentSearches::address).orElse(null),
                phone.filter(digits -> TAIL.matcher(digits).matches()).orElse(null),
                phone.filter(digits -> !TAIL.matcher(digits).matches())
                        .map(digits -> sealing.index(wholePhone(digits)))
                        .orElse(null),
                given(filter.idNumber())
                        .map(number -> sealing.index(idNumber(number, seesNames)))
                        .orElse(null));
        if (search.equals(new Search(null, null, null, null, null))) {
            throw new BadArgument(
                    "filter",
                    "请说明按什么查找：name、address、phone 或 idNumber",
                    "Say by what to look: name, address, phone or idNumber");
        }
        return store.search(caller, search, page);
    }

    Uni<ResidencyConnection> residencies(Caller caller, ResidencyFilter filter, Page page) {
        Residencies asked = new Residencies(
                key(ResidentView.TYPE, filter.residentId()),
                key("House", filter.houseId()),
                key("Building", filter.buildingId()),
                filter);
        if (asked.resident() == null && asked.house() == null && asked.building() == null) {
            throw new BadArgument(
                    "filter", "请说明查谁的：residentId、houseId 或 buildingId", "Say whose: residentId, houseId or buildingId");
        }
        return store.listResidencies(caller, asked, page);
    }

    private static @Nullable Long key(String type, @Nullable String id) {
        return id == null ? null : NodeId.number(type, id).orElse(-1L);
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(given -> !given.isEmpty());
    }

    private static String nameKey(String name, boolean seesNames) {
        String key = NameKeys.typed(name);
        if (!seesNames) {
            throw new BadArgument(
                    "filter.name", "您的角色看不到姓名，不能按姓名查找", "Your role sees no names and cannot look for them");
        }
        if (key.isEmpty()) {
            throw new BadArgument("filter.name", "filter.name 须含一个字或字母", "filter.name needs a letter or character");
        }
        return key;
    }

    private static String address(String given) {
        String address = Normalizer.normalize(given, Normalizer.Form.NFKC).replaceAll("\\s+", "");
        if (address.length() < ADDRESS_MIN || address.length() > ADDRESS_MAX) {
            throw new BadArgument(
                    "filter.address", "filter.address 须为 2 至 100 个字符", "filter.address has 2 to 100 characters");
        }
        return address;
    }

    private static String digits(String phone) {
        return Normalizer.normalize(phone, Normalizer.Form.NFKC).replaceAll("[\\s()-]+", "");
    }

    private static PhoneNumber wholePhone(String digits) {
        return PhoneNumber.read(digits)
                .filter(phone -> phone.text().length() >= WHOLE_PHONE_MIN)
                .orElseThrow(() -> new BadArgument(
                        "filter.phone",
                        "filter.phone 须为末四位或完整号码",
                        "filter.phone is the last four digits or the whole number"));
    }

    private static IdNumber idNumber(String written, boolean seesNames) {
        if (!seesNames) {
            throw new BadArgument(
                    "filter.idNumber", "您的角色看不到姓名，不能按证件号码查找", "Your role sees no names and cannot look for ID numbers");
        }
        return IdNumber.read(written)
                .orElseThrow(() -> new BadArgument(
                        "filter.idNumber", "这不是 GB 11643 的证件号码", "This is no ID number after GB 11643"));
    }
}
