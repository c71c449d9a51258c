package org.fairway.risk.forest;

/**
 * A binary tree in columns, the root at 0. A node whose {@code left} is negative is a leaf and has its value in
 * {@code threshold}.
 *
 * @param feature which cell decides
 * @param threshold a smaller cell goes left
 * @param missingLeft where NaN goes
 * @param cover the weight of the training rows that came by
 */
public record Tree(int[] feature, float[] threshold, int[] left, int[] right, boolean[] missingLeft, float[] cover) {
    public Tree {
        int nodes = feature.length;
        if (threshold.length != nodes
                || left.length != nodes
                || right.length != nodes
                || missingLeft.length != nodes
                || cover.length != nodes
                || nodes == 0) {
            throw new IllegalArgumentException("The columns of a tree are of one length");
        }
        for (int node = 0; node < nodes; node++) {
            // Children come after their parent, so that a walk always ends.
            if (left[node] >= 0
                    && (left[node] <= node
                            || right[node] <= node
                            || left[node] >= nodes
                            || right[node] >= nodes
                            || feature[node] < 0)) {
                throw new IllegalArgumentException("Node " + node + " leads nowhere");
            }
        }
    }

    float leaf(float[] cells) {
        int node = 0;
        while (left[node] >= 0) {
            node = next(node, cells);
        }
        return threshold[node];
    }

    int next(int node, float[] cells) {
        float cell = cells[feature[node]];
        return Float.isNaN(cell)
                ? missingLeft[node] ? left[node] : right[node]
                : cell < threshold[node] ? left[node] : right[node];
    }

    boolean isLeaf(int node) {
        return left[node] < 0;
    }

    int depth() {
        return depth(0);
    }

    private int depth(int node) {
        return isLeaf(node) ? 0 : 1 + Math.max(depth(left[node]), depth(right[node]));
    }
}
