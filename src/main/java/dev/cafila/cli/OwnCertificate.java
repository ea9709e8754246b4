package dev.cafila.cli;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Trusts the one certificate that an instance on this machine noted in its data directory, whatever name is in it and whoever
 * signed it.
 */
final class OwnCertificate implements X509TrustManager {

    private final X509Certificate expected;

    private OwnCertificate(X509Certificate expected) {
        this.expected = expected;
    }

    /** @param base64 the certificate in DER */
    static OwnCertificate of(String base64) throws CertificateException {
        byte[] der = Base64.getDecoder().decode(base64);
        return new OwnCertificate((X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
    }

    void applyTo(HttpsURLConnection connection) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            connection.setSSLSocketFactory(context.getSocketFactory());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has TLS", e);
        }
        connection.setHostnameVerifier((host, session) -> true); // it is this certificate or none
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        if (!chain[0].equals(expected)) {
            throw new CertificateException(
                    "the server has another certificate than the instance of this data directory");
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("no client is trusted");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
