using System.ComponentModel;
using System.Diagnostics;

namespace Features.BeyondHttp;

/// <summary>A <c>nats-server</c> on a free port of this machine, which ends with the test.</summary>
internal sealed class MessageBroker : IDisposable
{
    private const string Listening = "Listening for client connections on ";

    private readonly Process _server;

    private MessageBroker(Process server, string address) => (_server, Address) = (server, address);

    public string Address { get; }

    /// <summary>Starts a broker; without the program, the test is ignored.</summary>
    public static async Task<MessageBroker> StartAsync()
    {
        Process server;
        try
        {
            server = Process.Start(new ProcessStartInfo("nats-server", "--addr 127.0.0.1 --port -1") { RedirectStandardError = true })!;
        }
        catch (Win32Exception)
        {
            Assert.Ignore("nats-server is not installed: apt-get install nats-server, brew install nats-server or winget install NATSAuthors.NATSServer.");
            throw;
        }

        while (await server.StandardError.ReadLineAsync() is { } line)
        {
            int start = line.IndexOf(Listening, StringComparison.Ordinal);
            if (start >= 0) return new MessageBroker(server, "nats://" + line[(start + Listening.Length)..]);
        }

        throw new InvalidOperationException("nats-server ended before it listened.");
    }

    public void Dispose()
    {
        _server.Kill();
        _server.Dispose();
    }
}
