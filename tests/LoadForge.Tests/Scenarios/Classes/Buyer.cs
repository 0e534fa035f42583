using System.Collections.Concurrent;
using LoadForge.Scenarios;

namespace LoadForge.Tests.Scenarios.Classes;

/// <summary>A class-based scenario with marks of its own besides those of its base; by name, they would come the other way round.</summary>
internal sealed class Buyer(ConcurrentQueue<string> log) : Visitor(log)
{
    [RunSetUp]
    public static Task Open(IServiceProvider services) => Write(services, "open");

    [RunTearDown]
    public static Task Close(IServiceProvider services) => Write(services, "close");

    [UserSetUp]
    public Task Enter() => Note("enter");

    [UserTearDown]
    public Task Pack() => Note("pack");

    [LoadTask]
    public override Task Pay() => Note("pay");
}
