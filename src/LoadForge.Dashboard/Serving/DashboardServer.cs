using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LoadForge.Dashboard.Runs;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LoadForge.Dashboard.Serving;

/// <summary>Kestrel on the loopback interface: 127.0.0.1 and, where there is one, ::1. No other address can be chosen.</summary>
internal sealed class DashboardServer : IAsyncDisposable
{
    private const int MaxConnections = 32;
    private const int MaxHeaderBytes = 16 << 10;
    private const int MaxLineBytes = 2 << 10;
    private static readonly TimeSpan TimeForHeaders = TimeSpan.FromSeconds(5);

    private readonly List<KestrelServer> _servers = [];
    private readonly RunHub _runs;
    private readonly Access _access = new();
    private int _port;

    private DashboardServer(RunHub runs) => _runs = runs;

    /// <summary>The address for the user, with the token.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}{_access.Folder}#token={_access.Token}"));

    /// <summary>Starts a server.</summary>
    /// <param name="runs">The runs that it shows.</param>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <exception cref="IOException">The port is in use.</exception>
    /// <exception cref="SocketException">The port cannot be used.</exception>
    public static DashboardServer Start(RunHub runs, int port)
    {
        var server = new DashboardServer(runs);

        // The threads of the server must not run in the context of the test that happens to start it.
        AsyncFlowControl? own = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        Task started;
        try
        {
            started = Task.Run(() => server.ListenAsync(port));
        }
        finally
        {
            own?.Undo();
        }

        started.GetAwaiter().GetResult();
        return server;
    }

    /// <summary>Why there is no page, and what to do, in one line.</summary>
    public static string Refusal(int port, Exception problem)
    {
        string why = problem.InnerException is AddressInUseException
            ? string.Create(CultureInfo.InvariantCulture, $"port {port} is in use. Choose another port, or let a free one be used.")
            : problem.Message.ReplaceLineEndings(" ");
        return $"There is no live dashboard: {why}";
    }

    /// <summary>Closes all pages and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        _runs.Close();
        foreach (KestrelServer server in _servers)
        {
            await server.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
            server.Dispose();
        }
    }

    private async Task ListenAsync(int port)
    {
        _port = await ListenAsync(IPAddress.Loopback, port).ConfigureAwait(false);
        if (!Socket.OSSupportsIPv6) return;
        try
        {
            await ListenAsync(IPAddress.IPv6Loopback, _port).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or SocketException)
        {
            // There is no such address, or the port is in use on it. The printed address is the other one.
        }
    }

    private async Task<int> ListenAsync(IPAddress address, int port)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxConcurrentConnections = MaxConnections;
        options.Limits.MaxConcurrentUpgradedConnections = 0;
        options.Limits.MaxRequestBodySize = JsonBody.MaxBytes;
        options.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        options.Limits.MaxRequestLineSize = MaxLineBytes;
        options.Limits.RequestHeadersTimeout = TimeForHeaders;
        options.Listen(address, port, listen => listen.Protocols = HttpProtocols.Http1);
        var kestrel = new KestrelServer(
            Options.Create(options),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
        try
        {
            await kestrel.StartAsync(new DashboardApplication(new DashboardRoutes(_runs, _access).AnswerAsync), CancellationToken.None).ConfigureAwait(false);
        }
        catch
        {
            kestrel.Dispose();
            throw;
        }

        _servers.Add(kestrel);
        return new Uri(kestrel.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single()).Port;
    }
}
