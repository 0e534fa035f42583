using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NATS.Client.Core;

namespace LoadForge.Cluster.Links;

/// <summary>How a connection to a broker is encrypted. It never falls back to plain text.</summary>
internal static class BrokerTls
{
    /// <summary>The options of a connection.</summary>
    /// <exception cref="ClusterException">The certificate of the credentials is damaged.</exception>
    public static NatsTlsOpts For(BrokerAccess access)
    {
        if (!access.IsEncrypted) return new NatsTlsOpts { Mode = TlsMode.Disable };
        try
        {
            return access.Credentials.HasCertificate ? Mutual(access.Credentials) : new NatsTlsOpts { Mode = TlsMode.Require };
        }
        catch (CryptographicException error)
        {
            throw new ClusterException(
                "The certificate in the credentials is damaged; copy the file again from where 'loadforge broker --init' wrote it.", error);
        }
    }

    private static NatsTlsOpts Mutual(ClusterCredentials credentials)
    {
        X509Certificate2 certificate = CertificateOf(credentials);
        X509Certificate2? authority = credentials.Authority.IsEmpty ? null : X509CertificateLoader.LoadCertificate(credentials.Authority.AsSpan());
        return new NatsTlsOpts
        {
            Mode = TlsMode.Require,
            ConfigureClientAuthentication = options =>
            {
                options.ClientCertificates = [certificate];
                options.LocalCertificateSelectionCallback = null;
                options.RemoteCertificateValidationCallback = null;
                options.CertificateRevocationCheckMode = X509RevocationMode.NoCheck;
                if (authority is not null) options.CertificateChainPolicy = Trust(authority);
                return ValueTask.CompletedTask;
            },
        };
    }

    // Only the authority of the broker vouches for it, not those of the machine.
    private static X509ChainPolicy Trust(X509Certificate2 authority) => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { authority },
        RevocationMode = X509RevocationMode.NoCheck,
    };

    private static X509Certificate2 CertificateOf(ClusterCredentials credentials)
    {
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(credentials.Certificate.AsSpan());
        using ECDsa key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(credentials.PrivateKey.AsSpan(), out _);
        using X509Certificate2 whole = certificate.CopyWithPrivateKey(key);

        // Windows uses no key that exists only in memory.
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), password: null);
    }
}
