package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.platform.Tx;
import org.minqing.tags.FactWord;
import org.minqing.tags.Subject;

/** What sensors in homes report (居家感知): smoke, gas, doors. */
@ApplicationScoped
class SensorEvents implements Drawer {
    private static final SourceForm FORM = new SourceForm(
            SourceSystem.HOME_SENSORS,
            0,
            "sensor-events",
            "居家感知事件",
            "Sensor events",
            SourceForm.About.HOUSE,
            List.of(
                    SourceColumn.externalId("事件编号", "事件号", "报警编号", "eventId").required(),
                    SourceColumn.eventAt("发生时间", "报警时间", "事件时间", "time").required(),
                    SourceColumn.address("安装地址", "设备地址").required(),
                    SourceColumn.text("device", "设备编号", "设备号", "deviceId"),
                    SourceColumn.choice(
                                    "sensor",
                                    List.of(
                                            "烟感",
                                            "housing.smoke-sensor",
                                            "烟雾",
                                            "housing.smoke-sensor",
                                            "smoke",
                                            "housing.smoke-sensor",
                                            "燃气",
                                            "housing.gas-sensor",
                                            "gas",
                                            "housing.gas-sensor",
                                            "门磁",
                                            "housing.door-sensor",
                                            "door",
                                            "housing.door-sensor"),
                                    "设备类型",
                                    "传感器",
                                    "类型")
                            .required(),
                    SourceColumn.choice(
                                    "event",
                                    List.of(
                                            "报警", "ALARM", "告警", "ALARM", "alarm", "ALARM", "恢复", "CLEARED", "解除",
                                            "CLEARED", "离线", "OFFLINE", "offline", "OFFLINE", "心跳", "ALIVE", "开门",
                                            "OPENED", "关门", "CLOSED"),
                                    "事件",
                                    "事件类型",
                                    "状态")
                            .required()));

    private final Drawing drawing;

    SensorEvents(Drawing drawing) {
        this.drawing = drawing;
    }

    @Override
    public SourceForm form() {
        return FORM;
    }

    @Override
    public Uni<List<RowTaken>> take(Tx tx, List<SourceRow> rows) {
        return drawing.draw(tx, FORM, rows, this::draw);
    }

    @Override
    public void draw(SourceRow row, Drawn drawn) {
        Subject house = Drawn.house(row);
        drawn.tag(house, row.text("sensor").orElseThrow(), true, row);
        if (row.text("event").orElseThrow().equals("ALARM")) {
            drawn.fact(house, FactWord.SENSOR_ALARM, row);
        }
    }
}
