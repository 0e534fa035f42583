using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace LoadForge.Tests.Http;

/// <summary>A real server on a free loopback port with a certificate that nobody trusts, or that speaks HTTP/2 only.</summary>
internal sealed class SecureServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly X509Certificate2? _certificate;

    private SecureServer(WebApplication application, X509Certificate2? certificate) => (_application, _certificate) = (application, certificate);

    public Uri Address => new(_application.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

    /// <summary>Starts a server.</summary>
    /// <param name="answer">Answers requests.</param>
    /// <param name="protocols">The versions of HTTP.</param>
    /// <param name="isSecure">Whether it speaks TLS.</param>
    /// <param name="handshake">Holds up the handshake of each connection; null for none.</param>
    public static async Task<SecureServer> StartAsync(
        RequestDelegate answer, HttpProtocols protocols = HttpProtocols.Http1AndHttp2, bool isSecure = true, Func<Task>? handshake = null)
    {
        X509Certificate2? certificate = isSecure ? CreateCertificate() : null;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocols;
            if (certificate is null) return;
            if (handshake is null) listen.UseHttps(certificate);
            else listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => HandshakeAsync() });
        }));
        WebApplication application = builder.Build();
        application.Run(answer);
        await application.StartAsync();
        return new SecureServer(application, certificate);

        async ValueTask<SslServerAuthenticationOptions> HandshakeAsync()
        {
            await handshake!();
            return new SslServerAuthenticationOptions { ServerCertificate = certificate };
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _certificate?.Dispose();
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(40), DateTimeOffset.UnixEpoch.AddYears(90));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}
