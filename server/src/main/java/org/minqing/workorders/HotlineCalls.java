package org.minqing.workorders;

import jakarta.inject.Singleton;
import org.minqing.sources.SourceSystem;
import org.minqing.tags.FactWord;
import org.minqing.tags.Facts;

/** Calls to the hotline 12345 (热线). */
@Singleton
class HotlineCalls extends ReportedOrders {
    HotlineCalls(SourcedOrders orders, Facts facts) {
        super(
                form(SourceSystem.HOTLINE, "hotline", "热线工单", "Hotline calls"),
                WorkOrderSource.HOTLINE,
                FactWord.HOTLINE_CALL,
                orders,
                facts);
    }
}
