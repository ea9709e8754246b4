package dev.cafila.plugin;

import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.DefaultCamelBeanPostProcessor;

/**
 * Fills in the fields of beans that Camel's annotations ask for, {@code @BeanInject("taskClient")} or {@code
 * @PropertyInject("stock.url")}. Methods are let be: a method with {@code @Consume} would otherwise get a consumer beside its
 * route.
 */
final class FilledFields extends DefaultCamelBeanPostProcessor {

    FilledFields(CamelContext camel) {
        super(camel);
    }

    void fill(Object bean) {
        try {
            postProcessBeforeInitialization(bean, bean.getClass().getName());
        } catch (Exception e) {
            throw PluginException.of(
                    bean.getClass()
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath()
                            .replaceFirst(".*/", ""),
                    bean.getClass().getName(),
                    e);
        }
    }

    @Override
    protected void injectMethods(Object bean, String name, Function<Class<?>, Boolean> accepted) {}
}
