package org.cunkou.terminal.domain;

/// The six kinds of red of the origin (Guangzhou, March 2020), numbered as in the lists.
public enum RedCategory {
    HOME_ISOLATION(1), CENTRAL_ISOLATION(2), CLOSE_CONTACT(3), SUSPECTED_OR_CONFIRMED(
            4), NUCLEIC_ACID_POSITIVE(5), ARRIVAL_FROM_SEVERE_AREA(6);

    private final int number;

    RedCategory(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
