package dev.cafila.broker;

/** Names of the JMS properties of a task's message. None begins with {@code Camel}: camel-jms drops those. */
public final class TaskProperties {

    public static final String ID = "TaskId";
    public static final String TYPE = "TaskType";
    public static final String ATTEMPT = "TaskAttempt";
    public static final String FIRST_ATTEMPT = "TaskFirstAttempt";
    public static final String TIMEOUT = "TaskTimeout";

    /** How many workers stopped while they carried out this attempt, as far as the broker's own count does not tell it. */
    public static final String STOPS = "TaskStops";

    /** On notes of suspects: who runs it. */
    public static final String WORKER = "TaskWorker";

    public static final String NAME = "TaskName";
    public static final String ORG = "TaskOrg";
    public static final String USER = "TaskUser";
    public static final String SUBMITTED_AT = "TaskSubmittedAt";
    public static final String MAXIMUM_REDELIVERIES = "TaskMaximumRedeliveries";
    public static final String REDELIVERY_DELAY = "TaskRedeliveryDelay";
    public static final String BACK_OFF_MULTIPLIER = "TaskBackOffMultiplier";

    /** On dead letters: the queue the task came from. */
    public static final String ORIGINAL_QUEUE = "TaskOriginalQueue";

    /** On dead letters: the last failure's message. */
    public static final String ERROR = "TaskError";

    /** On dead letters: when the task failed for good, epoch milliseconds. */
    public static final String FAILED_AT = "TaskFailedAt";

    /** On dead letters: what failures of the same cause have in common. */
    public static final String FINGERPRINT = "TaskFingerprint";

    /** On rejected messages: the field that is wrong and what would be right. */
    public static final String REJECTED_REASON = "TaskRejectedReason";

    /** On rejected messages: the address the message was sent to. */
    public static final String REJECTED_FROM = "TaskRejectedFrom";

    /** JMS' own property for messages that are consumed in order, one after the other. */
    public static final String GROUP = "JMSXGroupID";

    /** The ordering key as its organisation named it. */
    public static final String ORDERING_KEY = "TaskOrderingKey";

    /** W3C Trace Context, as OpenTelemetry writes it into messages of every protocol; producers may set it on theirs. */
    public static final String TRACE_PARENT = "traceparent";

    public static final String TRACE_STATE = "tracestate";

    /** The span id of the attempt before. */
    public static final String PREVIOUS_SPAN = "TaskPreviousSpan";

    /** Artemis' property for duplicate detection. */
    public static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

    /** Artemis' property for scheduled delivery, epoch milliseconds. */
    public static final String DELIVER_AT = "_AMQ_SCHED_DELIVERY";

    private TaskProperties() {}
}
