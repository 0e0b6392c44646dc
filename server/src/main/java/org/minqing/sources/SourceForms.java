package org.minqing.sources;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All forms that some feature has an adapter for, in the order of their systems. */
@ApplicationScoped
class SourceForms {
    private final List<SourceAdapter> adapters;
    private final Map<Integer, SourceAdapter> byNumber = new HashMap<>();
    private final Map<String, SourceAdapter> byCode = new HashMap<>();

    SourceForms(@All List<SourceAdapter> adapters) {
        this.adapters = adapters.stream()
                .sorted(Comparator.comparingInt(adapter -> adapter.form().number()))
                .toList();
        for (SourceAdapter adapter : this.adapters) {
            SourceForm form = adapter.form();
            if (byNumber.put(form.number(), adapter) != null || byCode.put(form.code(), adapter) != null) {
                throw new IllegalStateException("Two adapters are for " + form.code() + ", or have its number");
            }
        }
    }

    List<SourceForm> all() {
        List<SourceForm> forms = new ArrayList<>(adapters.size());
        adapters.forEach(adapter -> forms.add(adapter.form()));
        return forms;
    }

    Optional<SourceForm> find(String code) {
        return Optional.ofNullable(byCode.get(code)).map(SourceAdapter::form);
    }

    /** The form of a record; an adapter is never taken away while its records stay. */
    SourceForm get(int number) {
        return adapter(number).form();
    }

    SourceAdapter adapter(int number) {
        SourceAdapter adapter = byNumber.get(number);
        if (adapter == null) {
            throw new IllegalStateException("No adapter is for form " + number);
        }
        return adapter;
    }
}
