package org.minqing.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Our side and the floor, run alternately; the ratio of each round and the median of them. */
public final class Comparison {
    private final String unit;
    private final Side ours;
    private final Side floor;

    /** What is measured, as so many units in a second. */
    public interface Side {
        double perSecond() throws Exception;
    }

    /**
     * @param unit what is counted in a second, such as {@code requests}
     * @param ours the server
     * @param floor what it is held against
     */
    public Comparison(String unit, Side ours, Side floor) {
        this.unit = unit;
        this.ours = ours;
        this.floor = floor;
    }

    /** Runs so many rounds; whoever begins alternates, so that a drift of the machine favours nobody. Returns the median ratio. */
    public double run(int rounds, double target) throws Exception {
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            boolean isOursFirst = round % 2 == 1;
            double first = isOursFirst ? ours.perSecond() : floor.perSecond();
            double second = isOursFirst ? floor.perSecond() : ours.perSecond();
            double we = isOursFirst ? first : second;
            double they = isOursFirst ? second : first;
            ratios.add(we / they);
            print("round %d: ours %,.0f %s/s, floor %,.0f %s/s, ratio %.3f", round, we, unit, they, unit, we / they);
        }
        double median = median(ratios);
        print("RATIO %.3f (median of %d rounds, target %.2f)", median, rounds, target);
        return median;
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
