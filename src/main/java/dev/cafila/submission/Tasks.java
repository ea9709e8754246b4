package dev.cafila.submission;

import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A method for each type that many programs submit, in its own words, for one organisation and user. Each returns the task's id
 * when the task is on the broker's disk, and throws what {@link TaskSubmitter#submit} throws. For other options, such as a
 * priority or a time, see {@link TaskClient#request}.
 */
public final class Tasks {

    private final TaskClient client;
    private final String organisation;
    private final String user;

    /** @param user who submits; may be empty */
    public Tasks(TaskClient client, String organisation, String user) {
        this.client = client;
        this.organisation = organisation;
        this.user = user;
    }

    /** Has a document cut, embedded and stored in the knowledge store. */
    public TaskId documentProcessing(String documentId, String content) {
        return submit("document-processing", Map.of("document_id", documentId, "content", content));
    }

    /** Has an organisation's metrics of some days aggregated. */
    public TaskId analyticsProcessing(int days) {
        return submit("analytics-processing", Map.of("days", days));
    }

    /** @param data what is posted, as JSON by Jackson */
    public TaskId webhookDelivery(String url, Object data) {
        return submit("webhook-delivery", Map.of("webhook_url", url, "data", data));
    }

    /** @param data what the workflow is given, as JSON by Jackson */
    public TaskId n8nSync(String syncType, Object data) {
        return submit("n8n-sync", Map.of("sync_type", syncType, "data", data));
    }

    /** @param to number in E.164 form, such as +5511999999999 */
    public TaskId whatsapp(String to, String message) {
        return submit("whatsapp", Map.of("empresaId", organisation, "to", to, "message", message));
    }

    /** @param forceFullSync whether to begin at the beginning, and not where the last one ended */
    public TaskId syncCoinzz(boolean forceFullSync) {
        Map<String, Object> payload = new LinkedHashMap<>(Map.of("empresaId", organisation));
        if (forceFullSync) {
            payload.put("forceFullSync", true);
        }
        return submit("sync-coinzz", payload);
    }

    /** Submits a task of any type. */
    public TaskId submit(String type, Object payload) {
        TaskRequest.Builder request = client.request(type, payload).org(organisation);
        return client.submit(request.user(user).build());
    }
}
