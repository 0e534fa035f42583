using System.Net;
using System.Net.Sockets;
using LoadForge.Http11.Sockets;
using LoadForge.Testing.Wire;

namespace LoadForge.Http11.Tests.Sockets;

/// <summary>A connected socket of a kind under test, and the other end of its connection.</summary>
internal sealed class SocketPair : IDisposable
{
    private SocketPair(IHttp11Socket here, Socket there) => (Here, There) = (here, there);

    /// <summary>The kinds, by name: how each connects.</summary>
    public static IReadOnlyDictionary<string, OpenSocket> Kinds { get; } =
        new Dictionary<string, OpenSocket>
        {
            ["runtime"] = RuntimeSocket.ConnectAsync,
            ["watched"] = WatchedSocket.ConnectAsync,
        };

    public IHttp11Socket Here { get; }

    /// <summary>Leaves the tests of a kind out where it cannot be.</summary>
    public static void IgnoreUnlessPossible(string kind)
    {
        if (kind == "watched" && !WatchedSocket.IsPossible)
        {
            Assert.Ignore("Sockets are watched on Linux alone, and with inline completions, which the .runsettings of this repository switches on.");
        }
    }

    public Socket There { get; }

    public static async Task<SocketPair> ConnectAsync(string kind)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        Task<Socket> accepting = listener.AcceptSocketAsync();
        IHttp11Socket here = await Kinds[kind]([IPAddress.Loopback], ((IPEndPoint)listener.LocalEndpoint).Port, CancellationToken.None);
        Socket there = await accepting;
        there.NoDelay = true;
        return new SocketPair(here, there);
    }

    /// <summary>Receives what comes next, as text of which each letter is a byte.</summary>
    public async Task<string> ReceiveAsync(int room = 100, bool checksSocket = false)
    {
        byte[] buffer = new byte[room];
        int count = await Here.ReceiveAsync(buffer, checksSocket).AsTask().WaitAsync(ScriptedServer.Patience);
        return System.Text.Encoding.Latin1.GetString(buffer, 0, count);
    }

    /// <summary>The other end sends text of which each letter is a byte.</summary>
    public void Answer(string text) => There.Send(System.Text.Encoding.Latin1.GetBytes(text));

    /// <summary>The other end breaks the connection.</summary>
    public void Reset()
    {
        There.LingerState = new LingerOption(enable: true, seconds: 0);
        There.Dispose();
    }

    public void Dispose()
    {
        Here.Dispose();
        There.Dispose();
    }
}
