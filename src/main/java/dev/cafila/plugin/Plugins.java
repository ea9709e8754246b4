package dev.cafila.plugin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.handler.BackgroundTask;
import dev.cafila.handler.TaskHandler;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Consume;
import org.jspecify.annotations.Nullable;

/** The handlers in the jars of a folder, made once when the process starts. */
public final class Plugins implements AutoCloseable {

    private final Map<TaskType, Found> handlers = new TreeMap<>(Comparator.comparing(TaskType::slug));
    private final List<ConsumingMethod> consuming = new ArrayList<>();
    private final List<Object> beans = new ArrayList<>();
    private final URLClassLoader loader;

    private Plugins(URLClassLoader loader) {
        this.loader = loader;
    }

    /** A handler, and the jar it came in. */
    record Found(String jar, TaskHandler handler) {}

    /**
     * Loads every jar of a folder; one that does not exist has none.
     *
     * @param types learns the types that there are handlers for, with their schemas and priorities
     * @throws PluginException naming the jar that is faulty
     */
    public static Plugins in(Path folder, TaskTypes types) {
        Plugins plugins = new Plugins(loader(folder));
        for (Path file : jars(folder)) {
            try (PluginJar jar = new PluginJar(file)) {
                plugins.load(jar, types);
            }
        }
        return plugins;
    }

    /** Returns what finds the classes in the jars of a folder; nothing of them is made. */
    public static URLClassLoader loader(Path folder) {
        return new URLClassLoader(
                jars(folder).stream().map(Plugins::url).toArray(URL[]::new), Plugins.class.getClassLoader());
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load(PluginJar jar, TaskTypes types) {
        for (String name : jar.handlers()) {
            if (!(make(jar, name) instanceof TaskHandler handler)) {
                throw new PluginException(jar.name(), name + " does not implement " + TaskHandler.class.getName());
            }
            add(jar, handler, "", types);
        }
        for (String name : jar.beans()) {
            addMethods(jar, make(jar, name), types);
        }
    }

    private Object make(PluginJar jar, String name) {
        try {
            Object made =
                    Class.forName(name, true, loader).getDeclaredConstructor().newInstance();
            beans.add(made);
            return made;
        } catch (NoSuchMethodException e) {
            throw new PluginException(jar.name(), name + " has no constructor without parameters");
        } catch (ClassNotFoundException e) {
            throw new PluginException(jar.name(), "it names the class " + name + ", which it does not have");
        } catch (IllegalAccessException e) {
            throw new PluginException(jar.name(), name + " and its constructor must be public");
        } catch (ReflectiveOperationException | LinkageError e) {
            throw PluginException.of(jar.name(), name + " cannot be made", e);
        }
    }

    private void addMethods(PluginJar jar, Object bean, TaskTypes types) {
        int before = handlers.size() + consuming.size();
        for (Method method : bean.getClass().getMethods()) {
            BackgroundTask task = method.getAnnotation(BackgroundTask.class);
            if (task != null) {
                add(jar, AnnotatedMethod.of(jar.name(), bean, method, task), task.priority(), types);
            }
            Consume consume = method.getAnnotation(Consume.class);
            if (consume != null) {
                ConsumingMethod found = ConsumingMethod.of(jar.name(), bean, method, consume);
                learn(jar, found.type(), "", types);
                consuming.add(found);
            }
        }
        if (handlers.size() + consuming.size() == before) {
            throw new PluginException(
                    jar.name(),
                    bean.getClass().getName() + " has no public method with @BackgroundTask or @Consume(\"task:…\")");
        }
    }

    private void add(PluginJar jar, TaskHandler handler, String priority, TaskTypes types) {
        TaskType type;
        try {
            type = TaskType.parse(handler.type());
        } catch (InvalidTaskException e) {
            throw new PluginException(
                    jar.name(), "the type '" + handler.type() + "' of " + nameOf(handler) + " " + e.getMessage());
        }
        learn(jar, type, priority, types);
        handlers.put(type, new Found(jar.name(), handler));
    }

    private static String nameOf(TaskHandler handler) {
        return handler instanceof AnnotatedMethod method
                ? method.toString()
                : handler.getClass().getName();
    }

    private static void learn(PluginJar jar, TaskType type, String priority, TaskTypes types) {
        if (types.knows(type)) {
            throw new PluginException(
                    jar.name(), "there is a route or another handler for tasks of type " + type + " already");
        }
        try {
            types.define(type, withPriority(jar.schema(type), priority));
        } catch (IllegalArgumentException | InvalidTaskException e) {
            throw new PluginException(jar.name(), "the schema or the priority of " + type + ": " + e.getMessage());
        }
    }

    /** What the schema itself says of the priority counts more. */
    private static String withPriority(@Nullable String schema, String priority) {
        ObjectNode head = JsonNodeFactory.instance.objectNode().put("type", "object");
        if (!priority.isEmpty()) {
            head.put("x-priority", TaskPriority.parse(priority).label());
        }
        if (schema == null) {
            return head.toString();
        }
        boolean says = schema.contains("\"x-priority\"") || priority.isEmpty();
        return says ? schema : schema.replaceFirst("\\{", "{\"x-priority\": " + head.get("x-priority") + ", ");
    }

    Map<TaskType, Found> handlers() {
        return Collections.unmodifiableMap(handlers);
    }

    List<ConsumingMethod> consuming() {
        return List.copyOf(consuming);
    }

    /** Tells whether there is a handler for tasks of a type. */
    public boolean handles(TaskType type) {
        return handlers.containsKey(type)
                || consuming.stream().anyMatch(method -> method.type().equals(type));
    }

    /** Returns the types that there are handlers for. */
    public Set<TaskType> types() {
        return Stream.concat(handlers.keySet().stream(), consuming.stream().map(ConsumingMethod::type))
                .collect(Collectors.toSet());
    }

    /** Returns everything that was made, for fields to be filled in. */
    List<Object> beans() {
        return List.copyOf(beans);
    }

    /** Returns what finds the classes of the jars. */
    public ClassLoader loader() {
        return loader;
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
