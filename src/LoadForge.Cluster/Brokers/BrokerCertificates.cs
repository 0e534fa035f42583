using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LoadForge.Cluster.Brokers;

/// <summary>
/// An authority that vouches for one broker and its users, and is then forgotten: its private key is written nowhere, so nobody can add a user later.
/// ECDSA, P-256.
/// </summary>
internal sealed class BrokerCertificates : IDisposable
{
    /// <summary>How long certificates are valid.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    // Clocks of other machines may be behind.
    private static readonly TimeSpan Before = TimeSpan.FromDays(1);

    private const int SerialBytes = 16;
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2 _authority;
    private readonly DateTimeOffset _from;

    /// <summary>Creates the authority.</summary>
    /// <param name="clock">Says when the certificates begin to be valid.</param>
    public BrokerCertificates(TimeProvider clock)
    {
        _from = clock.GetUtcNow() - Before;
        Until = clock.GetUtcNow() + Lifetime;
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=LoadForge broker authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        _authority = request.CreateSelfSigned(_from, Until);
    }

    /// <summary>Until when they are valid.</summary>
    public DateTimeOffset Until { get; }

    /// <summary>The certificate of the authority, DER.</summary>
    public byte[] Authority => _authority.RawData;

    /// <summary>The certificate of the authority, PEM.</summary>
    public string AuthorityPem => _authority.ExportCertificatePem();

    /// <summary>A certificate for the broker.</summary>
    /// <param name="hosts">The names and IP addresses by which it is reached.</param>
    /// <returns>The certificate and its private key, PEM.</returns>
    public (string Certificate, string PrivateKey) ForBroker(IEnumerable<string> hosts)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (string host in hosts)
        {
            if (IPAddress.TryParse(host, out IPAddress? ip)) names.AddIpAddress(ip);
            else names.AddDnsName(host);
        }

        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = Issue("CN=LoadForge broker", key, ServerAuthentication, names.Build());
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Adds a certificate to credentials.</summary>
    public ClusterCredentials For(ClusterCredentials credentials)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = Issue($"CN={credentials.User}", key, ClientAuthentication);
        return credentials with
        {
            Authority = [.. Authority],
            Certificate = [.. certificate.RawData],
            PrivateKey = [.. key.ExportPkcs8PrivateKey()],
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _authority.Dispose();

    private X509Certificate2 Issue(string subject, ECDsa key, string purpose, params X509Extension[] further)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_authority, true, false));
        foreach (X509Extension extension in further) request.CertificateExtensions.Add(extension);
        return request.Create(_authority, _from, Until, RandomNumberGenerator.GetBytes(SerialBytes));
    }
}
