package org.minqing.ledger;

/** What else must fit the ledger: features that post there say how to find what does not. */
public interface BookCheck {
    /**
     * Selects what does not fit, a hundred of each kind at most, whatever the area.
     *
     * @return a statement of two columns of text: the rule that is broken, and what breaks it, no person's data
     */
    String breaks();
}
