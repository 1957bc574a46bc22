package io.firesteel.benchmarks;

import java.util.Map;

/** The arithmetic of k-means, the same for all. */
public final class KMeans {
    private KMeans() {}

    public static int nearest(double[][] centres, double[] point) {
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < centres.length; i++) {
            double distance = 0;
            for (int d = 0; d < Data.DIMENSIONS; d++) {
                double difference = centres[i][d] - point[d];
                distance += difference * difference;
            }
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    /** A point with the number one behind it. */
    public static double[] withCount(double[] point) {
        double[] counted = new double[Data.DIMENSIONS + 1];
        System.arraycopy(point, 0, counted, 0, Data.DIMENSIONS);
        counted[Data.DIMENSIONS] = 1;
        return counted;
    }

    public static double[] add(double[] one, double[] other) {
        double[] sum = new double[one.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = one[i] + other[i];
        }
        return sum;
    }

    /** The means of sums; a centre without points stays. */
    public static double[][] centres(double[][] before, Map<Integer, double[]> sums) {
        double[][] centres = before.clone();
        sums.forEach((centre, sum) -> {
            double[] mean = new double[Data.DIMENSIONS];
            for (int d = 0; d < mean.length; d++) {
                mean[d] = sum[d] / sum[Data.DIMENSIONS];
            }
            centres[centre] = mean;
        });
        return centres;
    }

    public static long checksum(double[][] centres) {
        double sum = 0;
        for (double[] centre : centres) {
            for (double coordinate : centre) {
                sum += coordinate;
            }
        }
        return Math.round(sum * 1000);
    }
}
