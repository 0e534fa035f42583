using System.Collections.Concurrent;
using System.Reflection;
using LoadForge.Results;
using LoadForge.Scenarios.Classes;

namespace LoadForge.Tests.Scenarios.Classes;

public sealed class ClassMethodsTests
{
    [Test]
    public async Task What_a_base_class_marks_runs_too_its_static_and_private_methods_included()
    {
        var log = new ConcurrentQueue<string>();

        LoadResult result = await Load.Scenario<Buyer>().Services(new OneService(log)).Profile(
            p => p.Hold(1.Users(), 1.Minutes()).Iterations(50)).Seed(1).RunAsync();

        string[] lines = [.. log];
        Assert.Multiple(() =>
        {
            Assert.That(lines[..4], Is.EqualTo(new[] { "seed", "open", "log in", "enter" }), "bases first");
            Assert.That(lines[^4..], Is.EqualTo(new[] { "pack", "log out", "close", "clear" }), "bases last");
            Assert.That(lines[4..^4].Distinct(), Is.EquivalentTo(new[] { "look", "pay" }));
            Assert.That(result.Steps.Select(step => step.Name), Is.EquivalentTo(new[] { "look", "pay" }));
            Assert.That(result.Notes, Has.None.Contains("failed"));
        });
    }

    [Test]
    public void An_overridden_method_is_listed_once_as_the_class_has_it()
    {
        MethodInfo[] methods = [.. ClassMethods.BasesFirst(typeof(Buyer)).Where(method => method.Name == nameof(Buyer.Pay))];

        Assert.That(methods.Select(method => method.DeclaringType), Is.EqualTo(new[] { typeof(Buyer) }));
    }
}
