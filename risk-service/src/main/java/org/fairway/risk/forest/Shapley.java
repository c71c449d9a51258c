package org.fairway.risk.forest;

/**
 * Shapley values of one tree in polynomial time: all subsets of the cells met on the way down are followed at once
 * (Lundberg, Erion and Lee, arXiv:1802.03888, algorithm 2).
 */
final class Shapley {
    private final Tree tree;
    private final float[] cells;
    private final double[] contributions;

    private Shapley(Tree tree, float[] cells, double[] contributions) {
        this.tree = tree;
        this.cells = cells;
        this.contributions = contributions;
    }

    static void add(Tree tree, float[] cells, double[] contributions) {
        contributions[cells.length] += mean(tree, 0);
        var path = new Path(tree.depth() + 2);
        new Shapley(tree, cells, contributions).descend(0, path, 1, 1, -1);
    }

    private void descend(int node, Path above, double zero, double one, int feature) {
        Path path = above.copy();
        path.extend(zero, one, feature);
        if (tree.isLeaf(node)) {
            settle(path, tree.threshold()[node]);
            return;
        }
        int split = tree.feature()[node];
        int hot = tree.next(node, cells);
        int cold = hot == tree.left()[node] ? tree.right()[node] : tree.left()[node];
        double zeroSoFar = 1;
        double oneSoFar = 1;
        int met = path.indexOf(split);
        if (met >= 0) {
            zeroSoFar = path.zero[met];
            oneSoFar = path.one[met];
            path.unwind(met);
        }
        double cover = tree.cover()[node];
        descend(hot, path, zeroSoFar * tree.cover()[hot] / cover, oneSoFar, split);
        descend(cold, path, zeroSoFar * tree.cover()[cold] / cover, 0, split);
    }

    private void settle(Path path, double value) {
        for (int i = 1; i < path.length; i++) {
            contributions[path.feature[i]] += path.unwoundSum(i) * (path.one[i] - path.zero[i]) * value;
        }
    }

    private static double mean(Tree tree, int node) {
        if (tree.isLeaf(node)) {
            return tree.threshold()[node];
        }
        int left = tree.left()[node];
        int right = tree.right()[node];
        return (tree.cover()[left] * mean(tree, left) + tree.cover()[right] * mean(tree, right)) / tree.cover()[node];
    }

    /** The features on the path so far, with the share of subsets of each size that lead here. */
    private static final class Path {
        private final int[] feature;
        private final double[] zero;
        private final double[] one;
        private final double[] weight;
        private int length;

        Path(int capacity) {
            feature = new int[capacity];
            zero = new double[capacity];
            one = new double[capacity];
            weight = new double[capacity];
        }

        Path copy() {
            var copy = new Path(feature.length);
            copy.length = length;
            System.arraycopy(feature, 0, copy.feature, 0, length);
            System.arraycopy(zero, 0, copy.zero, 0, length);
            System.arraycopy(one, 0, copy.one, 0, length);
            System.arraycopy(weight, 0, copy.weight, 0, length);
            return copy;
        }

        int indexOf(int wanted) {
            for (int i = 1; i < length; i++) {
                if (feature[i] == wanted) {
                    return i;
                }
            }
            return -1;
        }

        void extend(double zeroShare, double oneShare, int split) {
            int last = length++;
            feature[last] = split;
            zero[last] = zeroShare;
            one[last] = oneShare;
            weight[last] = last == 0 ? 1 : 0;
            for (int i = last - 1; i >= 0; i--) {
                weight[i + 1] += oneShare * weight[i] * (i + 1) / (last + 1);
                weight[i] = zeroShare * weight[i] * (last - i) / (last + 1);
            }
        }

        void unwind(int index) {
            int last = length - 1;
            double next = weight[last];
            for (int i = last - 1; i >= 0; i--) {
                if (one[index] != 0) {
                    double held = weight[i];
                    weight[i] = next * (last + 1) / ((i + 1) * one[index]);
                    next = held - weight[i] * zero[index] * (last - i) / (last + 1);
                } else {
                    weight[i] = weight[i] * (last + 1) / (zero[index] * (last - i));
                }
            }
            for (int i = index; i < last; i++) {
                feature[i] = feature[i + 1];
                zero[i] = zero[i + 1];
                one[i] = one[i + 1];
            }
            length = last;
        }

        double unwoundSum(int index) {
            int last = length - 1;
            double next = weight[last];
            double total = 0;
            for (int i = last - 1; i >= 0; i--) {
                if (one[index] != 0) {
                    double unwound = next * (last + 1) / ((i + 1) * one[index]);
                    total += unwound;
                    next = weight[i] - unwound * zero[index] * (last - i) / (last + 1);
                } else {
                    total += weight[i] / (zero[index] * (last - i) / (last + 1));
                }
            }
            return total;
        }
    }
}
