package dev.cafila.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlGuardTest {

    private final UrlGuard guard = UrlGuard.of(Map.of("webhook.ports", "443,8443"));
    private final UrlGuard sandbox = UrlGuard.of(Map.of(
            "webhook.httpAllowed", "true",
            "webhook.ports", "8080",
            "webhook.allowedAddresses", "127.0.0.0/8 ::1/128"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://peer.example",
                "https://peer.example/hook?a=%2F&b=x%20y",
                "HTTPS://Peer.Example:8443/",
                "https://peer.example.:443/",
                "https://93.184.216.34/",
                "https://[2606:4700::1111]/",
                "https://1password.example/",
                "https://0x7f.example/"
            })
    void aPublicHttpsUrlMayBeCalled(String url) {
        assertThat(guard.refusal(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://peer.example/",
                "file:///etc/passwd",
                "gopher://peer.example/",
                "ftp://peer.example/",
                "jar:https://peer.example/!/x",
                "//peer.example/",
                "peer.example",
                "https:peer.example",
                "https:///path",
                "https://",
                "",
                " https://peer.example/",
                "https://peer.example/a b",
                "https://peer.example/\r\nHost: inside",
                "https://peer.example\\@127.0.0.1/",
                "https://pe_er.example/",
                "https://127。0。0。1/",
                "https://%31%32%37.0.0.1/",
                "https://{{env:PATH}}/",
                "https://peer.example/{{env:PATH}}",
                "https://peer.example/${bean:x}"
            })
    void whatIsNoHttpsUrlIsRefused(String url) {
        assertThat(guard.refusal(url)).contains("The URL must be an https one with a host.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://user:secret@peer.example/", "https://ok@127.0.0.1/", "https://@peer.example/"})
    void aUrlWithAUserIsRefusedWithoutRepeatingIt(String url) {
        assertThat(guard.refusal(url)).contains("The URL must have no user and no password.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://peer.example:61616/", "https://peer.example:8161/", "https://peer.example:80/"})
    void anotherPortIsRefused(String url) {
        assertThat(guard.refusal(url))
                .hasValueSatisfying(text -> assertThat(text).startsWith("The URL must use port 443 or 8443, not "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "localhost.",
                "x.localhost",
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "192.0.0.8",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "[::]",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b:1::7f00:1]",
                "[2002:7f00:1::]",
                "[2001:0:7f00:1::]",
                "[fe80::1]",
                "[fec0::1]",
                "[fd00:ec2::254]",
                "[ff02::1]",
                "[2001:db8::1]"
            })
    void anAddressThatIsNotPublicIsRefused(String host) {
        assertThat(guard.refusal("https://" + host + "/"))
                .hasValueSatisfying(
                        text -> assertThat(text).startsWith("The URL must resolve to a public address, which "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433",
                "017700000001",
                "0177.0.0.1",
                "0x7f000001",
                "0x7f.0.0.1",
                "127.1",
                "127.0.1",
                "127.0.0.1.",
                "127.0.0.01",
                "256.1.1.1",
                "1.2.3.4.5",
                "[fe80::1%25eth0]"
            })
    void anAddressInAnOddFormIsRefused(String host) {
        assertThat(guard.refusal("https://" + host + "/")).isPresent();
        assertThat(sandbox.refusal("http://" + host + ":8080/")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:8080/x", "http://localhost:8080/", "http://[::1]:8080/", "https://a.b:8080"})
    void whatASettingAllowsMayBeCalled(String url) {
        assertThat(sandbox.refusal(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.0.0.1:8080/", "http://169.254.169.254:8080/", "http://127.0.0.1:61616/"})
    void aSettingAllowsJustWhatItNames(String url) {
        assertThat(sandbox.refusal(url)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "webhook.ports, '443,x', 'webhook.ports must be ports such as 443,8443, but has ''x'''",
        "webhook.ports, '70000', 'webhook.ports must be ports such as 443,8443, but has ''70000'''",
        "webhook.allowedAddresses, '10.0.0.0', 'webhook.allowedAddresses must be ranges such as 10.1.2.0/24, but has ''10.0.0.0'''",
        "webhook.allowedAddresses, '10.0.0.0/33', 'webhook.allowedAddresses must be ranges such as 10.1.2.0/24, but has ''10.0.0.0/33'''",
        "webhook.allowedAddresses, 'peer/8', 'webhook.allowedAddresses must be ranges such as 10.1.2.0/24, but has ''peer/8'''"
    })
    void aWrongSettingIsNamed(String name, String value, String message) {
        assertThatThrownBy(() -> UrlGuard.of(Map.of(name, value))).hasMessage(message);
    }
}
