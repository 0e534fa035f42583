using System.Runtime.CompilerServices;

namespace LoadForge.Http11.Sockets;

/// <summary>
/// Finds the thread that a socket of the runtime completes on. A socket has one for its whole life, and with inline completions what waits for the socket goes
/// on there. The runtime does not tell which threads these are: a wait that ends on another thread than it began on, and not on the thread pool, shows one.
/// </summary>
internal sealed class CompletionProbe
{
    // A socket that has never shown its thread by then completes on the thread pool, as all do on Windows.
    private const int MaxWaits = 8;

    private int _waitsLeft = InlineCompletions.AreOn ? MaxWaits : 0;

    /// <summary>Watches where a wait ends, until the thread is known; costs nothing afterwards.</summary>
    /// <param name="receiving">The wait.</param>
    /// <returns>The same wait.</returns>
    public ValueTask<int> Watch(ValueTask<int> receiving) => _waitsLeft == 0 || receiving.IsCompleted ? receiving : WatchAsync(receiving);

    // Without a task, whose exception would count as unobserved when nobody asks for the result of a wait.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> WatchAsync(ValueTask<int> receiving)
    {
        _waitsLeft--;
        Thread waiting = Thread.CurrentThread;
        int count = await receiving.ConfigureAwait(false);
        Thread completing = Thread.CurrentThread;
        if (completing == waiting || completing.IsThreadPoolThread) return count;
        CompletionThread.EnterCurrent();
        _waitsLeft = 0;
        return count;
    }
}
