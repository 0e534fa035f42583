using System.Collections.Concurrent;
using LoadForge.Scenarios;

namespace LoadForge.Tests.Scenarios.Classes;

/// <summary>A class-based scenario that writes down all that happens to it.</summary>
internal sealed class Shopper(ConcurrentQueue<string> log, VirtualUser user, int size = 4) : IDisposable
{
    private int _iterations;

    [RunSetUp]
    public static Task Open(IServiceProvider services) => Write(services, "open");

    [RunTearDown]
    public static Task Close(IServiceProvider services, CancellationToken cancellation) => Write(services, "close");

    [UserSetUp]
    public Task EnterAsync(VirtualUser me)
    {
        log.Enqueue($"enter {me.Id} {ReferenceEquals(me, user)} {size}");
        return Task.CompletedTask;
    }

    [UserTearDown]
    public Task Leave()
    {
        log.Enqueue($"leave {user.Id} after {_iterations}");
        return Task.CompletedTask;
    }

    [LoadTask(70)]
    public Task LookAround(CancellationToken cancellation) => Note("look");

    [LoadTask(20)]
    public Task Add_to_cart(VirtualUser me, CancellationToken cancellation) => Note("add");

    [LoadTask(10, Name = "pay")]
    public async Task<int> CheckOutAsync()
    {
        await Note("pay");
        return 1;
    }

    public void Dispose() => log.Enqueue($"gone {user.Id}");

    private static Task Write(IServiceProvider services, string what)
    {
        ((ConcurrentQueue<string>)services.GetService(typeof(ConcurrentQueue<string>))!).Enqueue(what);
        return Task.CompletedTask;
    }

    private Task Note(string what)
    {
        _iterations++;
        log.Enqueue(what);
        return Task.CompletedTask;
    }
}
