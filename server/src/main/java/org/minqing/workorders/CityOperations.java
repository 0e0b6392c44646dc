package org.minqing.workorders;

import jakarta.inject.Singleton;
import org.minqing.sources.SourceSystem;
import org.minqing.tags.FactWord;
import org.minqing.tags.Facts;

/** Orders of city operations (一网统管). */
@Singleton
class CityOperations extends ReportedOrders {
    CityOperations(SourcedOrders orders, Facts facts) {
        super(
                form(SourceSystem.CITY_OPERATIONS, "city-operations", "城运工单", "City operations orders"),
                WorkOrderSource.CITY_OPERATIONS,
                FactWord.CITY_ORDER,
                orders,
                facts);
    }
}
