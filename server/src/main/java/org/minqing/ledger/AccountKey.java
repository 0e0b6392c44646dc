package org.minqing.ledger;

/**
 * One of the ledger's accounts, by whom it is for. It is opened by the first posting that names it; that of a service point by
 * {@link Ledger#open}.
 *
 * @param owner the resident or service point; for issuer and pool the neighbourhood
 * @param shard which of an issuer's rows; for a resident 0, or which of the accounts that merged records had; 0 for all others
 */
public record AccountKey(AccountKind kind, long owner, Asset asset, int shard) {
    /** An issuer has so many rows, so that those who earn at once need not wait for each other. */
    private static final int SHARDS = 16;

    public static AccountKey resident(long resident, Asset asset) {
        return new AccountKey(AccountKind.RESIDENT, resident, asset, 0);
    }

    public static AccountKey merchant(long servicePoint) {
        return new AccountKey(AccountKind.MERCHANT, servicePoint, Asset.POINTS, 0);
    }

    public static AccountKey pool(int neighbourhood, Asset asset) {
        return new AccountKey(AccountKind.POOL, neighbourhood, asset, 0);
    }

    public static AccountKey issuer(int neighbourhood, Asset asset) {
        return new AccountKey(AccountKind.ISSUER, neighbourhood, asset, 0);
    }

    /** Another account of the same resident, which a merged record had. */
    AccountKey further(int number) {
        return new AccountKey(kind, owner, asset, number);
    }

    /** The row of an issuer that deals with this account; any other account is itself. */
    AccountKey dealingWith(AccountKey other) {
        return kind == AccountKind.ISSUER
                ? new AccountKey(kind, owner, asset, Math.floorMod(other.owner, SHARDS))
                : this;
    }

    /** As it enters a posting's digest: never changes. */
    String text() {
        return kind + ":" + owner + ":" + asset;
    }
}
