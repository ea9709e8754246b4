package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.store.StoreSettings;
import dev.cafila.task.TaskType;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static final Path HOME = Path.of("/opt/cafila");

    private static Settings bind(Map<String, String> given) {
        return Settings.bind(HOME, SettingSources.collect(HOME, Map.of(), given));
    }

    @Test
    void theDefaultsAreAllRolesInOneProcessWithAllInTheDataFolder() {
        Settings settings = bind(Map.of());
        assertThat(settings.roles()).containsExactly(Role.values());
        assertThat(settings.embedsBroker()).isTrue();
        assertThat(settings.data()).isEqualTo(Path.of("/opt/cafila/data"));
        assertThat(settings.routes()).isEqualTo(Path.of("/opt/cafila/routes"));
        assertThat(settings.store())
                .isEqualTo(new StoreSettings("jdbc:sqlite:/opt/cafila/data/store/cafila.db", "", ""));
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.workerTypes()).isEmpty();
        assertThat(settings.sandbox()).isFalse();
        assertThat(settings.brokerPort("cafila.broker.stomp.port")).isEqualTo(61613);
    }

    @Test
    void someTypesAndRolesOnly() {
        Settings settings =
                bind(Map.of("cafila.worker.types", "task.whatsapp, REPORT ,", "cafila.roles", " worker,Api"));
        assertThat(settings.workerTypes()).containsExactlyInAnyOrder(new TaskType("whatsapp"), new TaskType("report"));
        assertThat(settings.roles()).containsExactly(Role.API, Role.WORKER);
        assertThat(settings.embedsBroker()).isFalse();
    }

    @Test
    void aBrokerElsewhereIsNotEmbedded() {
        Settings settings = bind(Map.of("cafila.broker.url", "tcp://artemis:61616"));
        assertThat(settings.has(Role.BROKER)).isTrue();
        assertThat(settings.embedsBroker()).isFalse();
    }

    @Test
    void aFolderMayBeAnywhere() {
        assertThat(bind(Map.of("cafila.data", "/var/lib/../cafila")).data()).isEqualTo(Path.of("/var/cafila"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cafila.port | 0 | cafila.port must be a number from 1 to 65535, but is '0'",
                "cafila.port | http | cafila.port must be a number from 1 to 65535, but is 'http'",
                "cafila.broker.amqp.port | 65536 | cafila.broker.amqp.port must be a number from 1 to 65535, but is '65536'",
                "cafila.worker.maxConcurrent | -1 | cafila.worker.maxConcurrent must be a number from 1 to 10000, but is '-1'",
                "cafila.worker.maxConcurrent | 99999999999 | cafila.worker.maxConcurrent must be a number from 1 to 10000, but is '99999999999'",
                "cafila.alert.overload | 10m | cafila.alert.overload must be a number from 0, such as 10 or 0.25, but is '10m'",
                "cafila.alert.every | 0 | cafila.alert.every must be a number from 1 to 3600, but is '0'",
                "cafila.alert.to | fax:1 | cafila.alert.to must be like email:ops@example.com, by one of the channels email, webhook, whatsapp, sms; but has 'fax:1'",
                "cafila.sandbox | yes | cafila.sandbox must be true or false, but is 'yes'",
                "cafila.trace.endpoint | localhost:4318 | cafila.trace.endpoint must be like http://127.0.0.1:4318, or empty for no traces, but is 'localhost:4318'",
                "cafila.trace.sample | 1.5 | cafila.trace.sample must be a number from 0 to 1, such as 0.1, but is '1.5'",
                "cafila.trace.headers | secret | 'cafila.trace.headers must be like authorization=Bearer abc,x-tenant=acme, in printable ASCII'",
                "cafila.trace.service | '' | cafila.trace.service must be the name of this service in traces, but is empty",
                "cafila.log.console | xml | cafila.log.console must be text or json, but is 'xml'",
                "cafila.log.maxSize | 0 | cafila.log.maxSize must be more than 0",
                "cafila.log.totalSize | 1Mb | cafila.log.totalSize must not be less than cafila.log.maxSize, but is '1Mb'",
                "cafila.log.taskLevel | loud | cafila.log.taskLevel must be one of [debug, info, warn, error], but is 'loud'",
                "cafila.roles | api,cook | cafila.roles must be some of broker, api, worker, recorder, scheduler, but has cook",
                "cafila.roles | , | cafila.roles must name at least one of broker, api, worker, recorder, scheduler"
            })
    void aWrongValueIsRefusedNamingItsSetting(String name, String value, String message) {
        assertThatThrownBy(() -> bind(Map.of(name, value)))
                .isInstanceOf(SettingException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"cafila.worker.types, a--b", "cafila.worker.types, events", "cafila.store.url, jdbc:mysql://x/y"})
    void anotherWrongValueNamesItsSettingToo(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of(name, value)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(name)
                .hasMessageContaining(value);
    }
}
