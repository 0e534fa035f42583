using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using LoadForge.Scenarios;

namespace LoadForge.Tests.Scenarios.Classes;

/// <summary>A base of class-based scenarios that writes down what happens to it; its marks are on all that a derived class does not see.</summary>
[SuppressMessage("CodeQuality", "IDE0051:Remove unused private members", Justification = "Found by their marks.")]
internal abstract class Visitor(ConcurrentQueue<string> log)
{
    protected ConcurrentQueue<string> Log => log;

    [RunSetUp]
    public static Task Seed(IServiceProvider services) => Write(services, "seed");

    [RunTearDown]
    public static Task Clear(IServiceProvider services) => Write(services, "clear");

    [LoadTask]
    public virtual Task Pay() => Note("pay as the base");

    protected static Task Write(IServiceProvider services, string what)
    {
        ((ConcurrentQueue<string>)services.GetService(typeof(ConcurrentQueue<string>))!).Enqueue(what);
        return Task.CompletedTask;
    }

    protected Task Note(string what)
    {
        log.Enqueue(what);
        return Task.CompletedTask;
    }

    [UserSetUp]
    private Task LogIn() => Note("log in");

    [UserTearDown]
    private Task LogOut() => Note("log out");

    [LoadTask]
    private Task Look() => Note("look");
}
