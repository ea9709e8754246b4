package dev.cafila.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is let through to Jolokia, and by it. */
class JolokiaRulesTest {

    private final AllowedMBeans allowed = new AllowedMBeans();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dev.cafila:type=TaskType,name=echo              | pause()                            | true",
                "dev.cafila:type=Tasks                           | replay(java.lang.String,java.lang.String,int) | true",
                "dev.cafila:type=Tasks                           | wait                               | false",
                "org.apache.camel:type=context,name=cafila       | dumpRoutesAsXml()                  | true",
                "org.apache.camel:type=context,name=cafila       | dumpRoutesAsXml(boolean)           | false",
                "org.apache.camel:type=context,name=cafila       | stop()                             | false",
                "org.apache.camel:type=context,name=cafila       | sendStringBody(java.lang.String, java.lang.String) | false",
                "org.apache.camel:type=services,name=DefaultInflightRepository | browse()             | true",
                "org.apache.camel:type=endpoints,name=echo       | browse()                           | false",
                "org.apache.activemq.artemis:broker=cafila       | listUser(java.lang.String)         | false",
                "java.lang:type=Threading                        | dumpAllThreads(boolean, boolean)   | true",
                "java.lang:type=Memory                           | gc()                               | false",
                "com.sun.management:type=HotSpotDiagnostic       | dumpHeap(java.lang.String,boolean) | false"
            })
    void operationsAreAllowedByName(String bean, String operation, boolean isAllowed)
            throws MalformedObjectNameException {
        assertThat(allowed.isOperationAllowed(new ObjectName(bean), operation)).isEqualTo(isAllowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.lang:type=Memory                    | HeapMemoryUsage      | true",
                "java.lang:type=Runtime                   | SystemProperties     | false",
                "java.lang:type=Runtime                   | InputArguments       | false",
                "org.apache.activemq.artemis:broker=b     | Version              | true",
                "org.apache.activemq.artemis:broker=b     | ConnectorsAsJSON     | false",
                "org.apache.activemq.artemis:broker=b     | Acceptors            | false",
                "org.apache.activemq.artemis:broker=b     | AcceptorsAsJSON      | false",
                "org.apache.activemq.artemis:component=q  | FirstMessageAsJSON   | false",
                "org.apache.activemq.artemis:component=a  | Parameters           | false",
                "java.util.logging:type=Logging           | LoggerNames          | false"
            })
    void attributesWithSecretsAreNotRead(String bean, String attribute, boolean isAllowed)
            throws MalformedObjectNameException {
        assertThat(allowed.isAttributeReadAllowed(new ObjectName(bean), attribute))
                .isEqualTo(isAllowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"type\":\"read\"}                          | true",
                "[{\"type\":\"exec\"},{\"type\":\"list\"}]    | true",
                "[{\"type\":\"exec\"},{\"type\":\"write\"}]   | false",
                "{\"type\":\"notification\"}                  | false",
                "{\"type\":\"read\",\"target\":{}}            | false",
                "[[{\"type\":\"read\"}]]                      | false",
                "not JSON                                     | false",
                "{}                                           | false"
            })
    void requestsAreOfFewKindsAndForThisProcess(String body, boolean areAllowed) {
        assertThat(JolokiaRequests.areAllowed(body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(areAllowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://127.0.0.1:9876       | 127.0.0.1:9876 | true",
                "https://ops.example         | ops.example    | true",
                "http://127.0.0.1:9876.evil  | 127.0.0.1:9876 | false",
                "null                        | 127.0.0.1:9876 | false",
                "http://localhost:9876       | 127.0.0.1:9876 | false",
                "                            | 127.0.0.1:9876 | false"
            })
    void onlyAPageOfThisServerAsks(String origin, String host, boolean isOwn) {
        assertThat(Origins.isOwn(origin, host)).isEqualTo(isOwn);
    }
}
