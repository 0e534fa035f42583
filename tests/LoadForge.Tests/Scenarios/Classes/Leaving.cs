using System.Collections.Concurrent;
using LoadForge.Scenarios;

namespace LoadForge.Tests.Scenarios.Classes;

/// <summary>Two teardowns for user and run each, the first of which fails; the instance fails at its end too.</summary>
internal sealed class Leaving(ConcurrentQueue<string> log) : IDisposable
{
    [RunTearDown]
    public static Task CloseFirst() => throw new InvalidOperationException("still open");

    [RunTearDown]
    public static Task CloseSecond(IServiceProvider services)
    {
        ((ConcurrentQueue<string>)services.GetService(typeof(ConcurrentQueue<string>))!).Enqueue("closed");
        return Task.CompletedTask;
    }

    [LoadTask]
    public Task Work() => Task.FromResult(log.Count);

    [UserTearDown]
    public Task LeaveFirst() => Task.FromException(new InvalidOperationException($"still {log.Count} here"));

    [UserTearDown]
    public Task LeaveSecond()
    {
        log.Enqueue("left");
        return Task.CompletedTask;
    }

    public void Dispose() => throw new IOException("nor gone");
}
