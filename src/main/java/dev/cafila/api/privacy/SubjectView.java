package dev.cafila.api.privacy;

import dev.cafila.store.SubjectTasks;
import dev.cafila.task.TaskId;
import java.util.List;
import java.util.Set;

/** What the API asks of the store about the tasks about somebody. */
public interface SubjectView {

    /**
     * Returns tasks in the order of their ids.
     *
     * @param subject hash of whom they are about
     * @param after the id after which they begin; empty for the first
     */
    List<TaskId> find(String org, String subject, String after, int limit);

    /**
     * Returns tasks that nobody said to be about somebody, and that are: they tell of one of these tasks, or a schedule that is
     * about them made them. Ask again with what was found until there is no more.
     *
     * @param subject what they are called
     */
    List<TaskId> unnamed(String org, String subject, Set<TaskId> about);

    /**
     * Says that tasks are about somebody if nobody did, so that they are found from now on, whatever becomes of their payloads.
     *
     * @param subject hash of whom they are about
     */
    void name(String org, String subject, List<TaskId> tasks);

    /** Takes what somebody is called out of the payloads of schedules, and pauses these; returns how many. */
    int eraseSchedules(String org, String subject);

    /** Erases what is kept of a hundred tasks or so, for good; returns of how many there was something to erase. */
    int erase(String org, List<TaskId> tasks);

    /**
     * Has the database forget, as far as it can, what stood where something was erased. SQLite writes its whole file anew: about
     * a second for 100 MB, in which nothing is recorded.
     */
    void compact();

    /** Returns that of a store. */
    static SubjectView of(SubjectTasks tasks) {
        return new SubjectView() {
            @Override
            public List<TaskId> find(String org, String subject, String after, int limit) {
                return tasks.find(org, subject, after, limit);
            }

            @Override
            public List<TaskId> unnamed(String org, String subject, Set<TaskId> about) {
                return tasks.unnamed(org, subject, about);
            }

            @Override
            public void name(String org, String subject, List<TaskId> which) {
                tasks.name(org, subject, which);
            }

            @Override
            public int eraseSchedules(String org, String subject) {
                return tasks.eraseSchedules(org, subject);
            }

            @Override
            public int erase(String org, List<TaskId> which) {
                return tasks.erase(org, which);
            }

            @Override
            public void compact() {
                tasks.compact();
            }
        };
    }
}
