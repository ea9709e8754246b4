package dev.cafila.peer;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;

/**
 * Where the reading of an ad account is.
 *
 * @param number of the edge; one more than there are at the end
 * @param after the cursor of the page before; empty for the first
 */
record Place(int number, String after) {

    static Place of(Exchange exchange) {
        String text = exchange.getVariable("place", "", String.class);
        int colon = text.indexOf(':');
        return colon < 0
                ? new Place(0, "")
                : new Place(Integer.parseInt(text.substring(0, colon)), text.substring(colon + 1));
    }

    GraphEdge edge() {
        return GraphEdge.values()[number];
    }

    /** Returns the place of the next page. There is one if the answer says so; a cursor alone says nothing. */
    Place next(JsonNode paging) {
        String cursor = PeerJson.text(paging.at("/cursors/after"));
        boolean more = paging.hasNonNull("next") && !cursor.isEmpty() && !cursor.equals(after);
        return more ? new Place(number, cursor) : new Place(number + 1, "");
    }

    /** Returns that of the edge's first page. */
    Place first() {
        return new Place(number, "");
    }

    boolean isEnd() {
        return number == GraphEdge.values().length;
    }

    String text() {
        return isEnd() ? SyncState.END : number + ":" + after;
    }
}
