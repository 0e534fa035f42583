using System.Net;
using System.Net.Sockets;
using LoadForge.Http11.Sockets;
using LoadForge.Testing.Wire;

namespace LoadForge.Http11.Tests.Sockets;

/// <summary>What both kinds of sockets have in common.</summary>
[TestFixture("runtime")]
[TestFixture("watched")]
public sealed class PlainSocketTests(string kind)
{
    [OneTimeSetUp]
    public void MustBePossible() => SocketPair.IgnoreUnlessPossible(kind);

    [Test]
    public async Task Bytes_reach_a_receiver_that_waits_for_them()
    {
        using SocketPair pair = await SocketPair.ConnectAsync(kind);
        Task<string> receiving = pair.ReceiveAsync();

        pair.Answer("hello");

        Assert.That(await receiving, Is.EqualTo("hello"));
    }

    [Test]
    public async Task Bytes_that_nobody_waits_for_are_there_for_the_next_who_does([Values] bool checksSocket)
    {
        using SocketPair pair = await SocketPair.ConnectAsync(kind);

        pair.Answer("hello");

        Assert.That(await pair.ReceiveAsync(checksSocket: checksSocket), Is.EqualTo("hello"));
    }

    [Test]
    public async Task Bytes_that_are_there_are_found_at_once_when_asked_for()
    {
        using SocketPair pair = await SocketPair.ConnectAsync(kind);
        pair.Answer("hello");

        ValueTask<int> receiving = pair.Here.ReceiveAsync(new byte[100], checksSocket: true);

        Assert.That(receiving.IsCompleted, Is.True);
        Assert.That(await receiving, Is.EqualTo(5));
    }

    [Test]
    public async Task What_does_not_fit_into_the_buffer_is_there_for_the_next([Values(1, 2, 5)] int room)
    {
        using SocketPair pair = await SocketPair.ConnectAsync(kind);
        pair.Answer("hello");

        string received = "";
        while (received.Length < 5) received += await pair.ReceiveAsync(room);

        Assert.That(received, Is.EqualTo("hello"));
    }

    [Test]
    public async Task An_end_comes_after_the_bytes_before_it_and_stays()
    {
        using SocketPair pair = await SocketPair.ConnectAsync(kind);
        pair.Answer("hello");
        pair.There.Shutdown(SocketShutdown.Send);

        string[] received = [await pair.ReceiveAsync(), await pair.ReceiveAsync(), await pair.ReceiveAsync()];

        Assert.That(received, Is.EqualTo(["hello", "", ""]));
    }

    [Test]
    public async Task The_end_reaches_a_receiver_that_waits()
    {
        using SocketPair pair = await SocketPair.ConnectAsync(kind);
        Task<string> receiving = pair.ReceiveAsync();

        pair.There.Dispose();

        Assert.That(await receiving, Is.Empty);
    }

    [Test]
    public async Task A_broken_connection_fails_a_receiver_that_waits()
    {
        using SocketPair pair = await SocketPair.ConnectAsync(kind);
        Task<string> receiving = pair.ReceiveAsync();

        pair.Reset();

        Assert.That(
            () => receiving, Throws.TypeOf<SocketException>().With.Property(nameof(SocketException.SocketErrorCode)).EqualTo(SocketError.ConnectionReset));
    }

    [Test]
    public async Task A_broken_connection_fails_a_later_receiver()
    {
        using SocketPair pair = await SocketPair.ConnectAsync(kind);

        pair.Reset();

        Assert.That(
            () => pair.ReceiveAsync(),
            Throws.TypeOf<SocketException>().With.Property(nameof(SocketException.SocketErrorCode)).EqualTo(SocketError.ConnectionReset));
    }

    [Test]
    public async Task Closing_ends_what_is_under_way()
    {
        using SocketPair pair = await SocketPair.ConnectAsync(kind);
        Task<string> receiving = pair.ReceiveAsync();
        Task sending = pair.Here.SendAsync(new byte[50_000_000]).AsTask();

        pair.Here.Dispose();

        Assert.That(() => receiving, Throws.InstanceOf<SocketException>().Or.InstanceOf<ObjectDisposedException>());
        Assert.That(() => sending.WaitAsync(ScriptedServer.Patience), Throws.InstanceOf<SocketException>().Or.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public async Task A_closed_socket_neither_receives_nor_sends()
    {
        using SocketPair pair = await SocketPair.ConnectAsync(kind);

        pair.Here.Dispose();
        pair.Here.Dispose();

        Assert.That(() => pair.ReceiveAsync(), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(async () => await pair.Here.SendAsync("hello"u8.ToArray()), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(pair.There.Receive(new byte[1]), Is.Zero);
    }

    [Category("Slow")]
    [Test]
    public async Task More_than_the_system_takes_at_once_is_sent_as_the_other_end_reads()
    {
        using SocketPair pair = await SocketPair.ConnectAsync(kind);
        byte[] bytes = new byte[20_000_000];
        new Random(1).NextBytes(bytes);
        Task sending = pair.Here.SendAsync(bytes).AsTask();

        byte[] read = new byte[bytes.Length];
        using var stream = new NetworkStream(pair.There);
        await stream.ReadExactlyAsync(read).AsTask().WaitAsync(ScriptedServer.Patience);
        await sending.WaitAsync(ScriptedServer.Patience);

        Assert.That(read, Is.EqualTo(bytes));
    }

    [Test]
    public async Task Nothing_is_lost_however_bytes_and_rooms_are_cut()
    {
        using SocketPair pair = await SocketPair.ConnectAsync(kind);
        byte[] bytes = new byte[300_000];
        var random = new Random(7);
        random.NextBytes(bytes);
        Task sending = Task.Run(() =>
        {
            var cuts = new Random(8);
            for (int from = 0, length; from < bytes.Length; from += length)
            {
                length = Math.Min(cuts.Next(1, 3000), bytes.Length - from);
                pair.There.Send(bytes.AsSpan(from, length));
            }

            pair.There.Shutdown(SocketShutdown.Send);
        });

        var received = new MemoryStream();
        byte[] buffer = new byte[4096];
        int count;
        do
        {
            count = await pair.Here.ReceiveAsync(
                buffer.AsMemory(0, random.Next(1, buffer.Length)), checksSocket: random.Next(4) == 0).AsTask().WaitAsync(ScriptedServer.Patience);
            received.Write(buffer, 0, count);
        }
        while (count > 0);
        await sending;

        Assert.That(received.ToArray(), Is.EqualTo(bytes));
    }

    [Category("Slow")]
    [Test]
    public async Task However_an_answer_and_a_closing_meet_a_receiver_that_waits_continues()
    {
        for (int round = 0; round < 300; round++)
        {
            using SocketPair pair = await SocketPair.ConnectAsync(kind);
            Task receiving = pair.ReceiveAsync();
            using var start = new Barrier(2);
            Task answering = Task.Run(() =>
            {
                start.SignalAndWait();
                pair.Answer("hello");
            });
            start.SignalAndWait();
            pair.Here.Dispose();

            try
            {
                await receiving;
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                // As well as an answer: but not the end of the test's patience.
            }

            await answering.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [Test]
    public void A_refused_connection_is_an_error_that_says_so() =>
        Assert.That(
            async () => await SocketPair.Kinds[kind]([IPAddress.Loopback], ClosedPort(), CancellationToken.None),
            Throws.TypeOf<SocketException>().With.Property(nameof(SocketException.SocketErrorCode)).EqualTo(SocketError.ConnectionRefused));

    [Test]
    public async Task The_next_address_is_tried_where_one_refuses()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();

        // Nobody listens at the first: a loopback address of its own.
        using IHttp11Socket socket = await SocketPair.Kinds[kind](
            [IPAddress.Parse("127.0.0.2"), IPAddress.Loopback], ((IPEndPoint)listener.LocalEndpoint).Port, CancellationToken.None);

        using Socket there = await listener.AcceptSocketAsync();
        await socket.SendAsync("hello"u8.ToArray());
        Assert.That(there.Receive(new byte[100]), Is.EqualTo(5));
    }

    [Test]
    public async Task An_address_of_the_older_kind_may_be_written_as_one_of_the_newer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();

        using IHttp11Socket socket = await SocketPair.Kinds[kind](
            [IPAddress.Loopback.MapToIPv6()], ((IPEndPoint)listener.LocalEndpoint).Port, CancellationToken.None);

        Assert.That(async () => await socket.SendAsync("hello"u8.ToArray()), Throws.Nothing);
    }

    [Test]
    public async Task A_connection_that_takes_too_long_can_be_given_up()
    {
        using var full = new FullListener();
        using var giveUp = new CancellationTokenSource();

        Task connecting = SocketPair.Kinds[kind]([IPAddress.Loopback], full.Port, giveUp.Token).AsTask();
        Assert.That(connecting.IsCompleted, Is.False);
        await giveUp.CancelAsync();

        Assert.That(async () => await connecting.WaitAsync(ScriptedServer.Patience), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_connection_that_is_refused_late_is_an_error_that_says_so()
    {
        Task connecting;
        using (var full = new FullListener())
        {
            connecting = SocketPair.Kinds[kind]([IPAddress.Loopback], full.Port, CancellationToken.None).AsTask();
            Assert.That(connecting.IsCompleted, Is.False);
        }

        // The system asks once more after a second.
        Assert.That(
            async () => await connecting.WaitAsync(ScriptedServer.Patience),
            Throws.TypeOf<SocketException>().With.Property(nameof(SocketException.SocketErrorCode)).EqualTo(SocketError.ConnectionRefused));
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
