using System.Runtime.CompilerServices;

namespace LoadForge.Http11.Sockets;

/// <summary>
/// Finds the thread that a socket of the runtime completes on. A socket keeps its thread, and with inline completions the code that waits for the socket
/// continues there. The runtime does not expose these threads. A wait that ends on a different thread, outside the thread pool, identifies one.
/// </summary>
internal sealed class CompletionProbe
{
    // A socket whose thread is still unknown by then completes on the thread pool, as all sockets do on Windows.
    private const int MaxWaits = 8;

    private int _waitsLeft = InlineCompletions.AreOn ? MaxWaits : 0;

    /// <summary>Observes the thread on which a wait ends until it is known; has no cost afterwards.</summary>
    /// <param name="receiving">The wait.</param>
    /// <returns>The same wait.</returns>
    public ValueTask<int> Watch(ValueTask<int> receiving) => _waitsLeft == 0 || receiving.IsCompleted ? receiving : WatchAsync(receiving);

    // Does not use a task: its exception would be unobserved if the result of the wait is never read.
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
