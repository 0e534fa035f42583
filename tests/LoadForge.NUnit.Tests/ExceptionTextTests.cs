using System.Reflection;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Tests;

/// <summary>NUnit 5 prints the public properties of an exception below its message.</summary>
public sealed class ExceptionTextTests
{
    private static readonly Assembly[] Packages = [typeof(Load).Assembly, typeof(Reporting.Text.RunSummary).Assembly, typeof(LoadTestAttribute).Assembly];

    private static IEnumerable<Type> Exceptions =>
        Packages.SelectMany(package => package.GetExportedTypes()).Where(type => type.IsAssignableTo(typeof(Exception)));

    [TestCaseSource(nameof(Exceptions))]
    public void What_NUnit_prints_of_an_exception_of_ours_is_its_message_and_nothing_that_does_not_help(Type type)
    {
        var exception = (Exception)Activator.CreateInstance(type, "the message")!;
        string[] lines = ExceptionHelper.BuildMessage(exception).ReplaceLineEndings("\n").Split('\n');
        Assert.That(lines[0], Does.StartWith(type.FullName!).And.EndsWith("the message"));
        Assert.That(lines.Skip(1), Has.None.Contains("System.").And.None.Contains("<null>"));
    }

    [Test]
    public void A_plan_with_problems_ends_with_the_last_of_them()
    {
        var exception = new LoadPlanException(["the first problem.", "the last problem."]);
        Assert.That(ExceptionHelper.BuildMessage(exception), Does.EndWith("the last problem."));
        Assert.That(exception.Problems, Is.EqualTo(new[] { "the first problem.", "the last problem." }));
    }
}
