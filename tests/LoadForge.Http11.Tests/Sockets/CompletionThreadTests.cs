using LoadForge.Http11.Sockets;

namespace LoadForge.Http11.Tests.Sockets;

/// <summary>Threads that sockets complete on are identified regardless of their names.</summary>
public sealed class CompletionThreadTests
{
    [Test]
    public async Task A_thread_that_a_wait_for_a_socket_ends_on_is_known([Values("runtime", "watched")] string kind)
    {
        SocketPair.IgnoreUnlessPossible("watched");
        using SocketPair pair = await SocketPair.ConnectAsync(kind);

        Task<CompletionThread?> waiting = NextAsync();
        pair.Answer("x");
        CompletionThread? completing = await waiting;

        Assert.That(completing, Is.Not.Null);
        Assert.That(CompletionThread.All, Has.Member(completing));

        async Task<CompletionThread?> NextAsync()
        {
            byte[] buffer = new byte[1];
            await pair.Here.ReceiveAsync(buffer, checksSocket: false).ConfigureAwait(false);
            return CompletionThread.Current;
        }
    }

    [Test]
    public async Task A_thread_of_the_pool_and_one_of_the_scenarios_own_are_none()
    {
        bool isOwn = true;
        var own = new Thread(() => isOwn = CompletionThread.Current is not null) { IsBackground = true };
        own.Start();
        own.Join();

        Assert.That(isOwn, Is.False);
        Assert.That(await Task.Run(() => CompletionThread.Current), Is.Null);
    }

    [Test]
    public void A_thread_that_waits_in_managed_code_is_blocked_and_tells_for_whom_it_went_on()
    {
        object user = new();
        CompletionThread? entered = null;
        using var isEntered = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            CompletionThread.EnterCurrent();
            entered = CompletionThread.Current;
            entered!.User = user;
            isEntered.Set();
            mayEnd.Wait();
        })
        { IsBackground = true };
        thread.Start();
        isEntered.Wait();

        Assert.That(() => entered!.IsBlocked, Is.True.After(5000, 1));
        Assert.That((entered!.User, CompletionThread.All.Contains(entered)), Is.EqualTo((user, true)));
        mayEnd.Set();
        thread.Join();
        Assert.That(entered.IsBlocked, Is.False);
    }
}
