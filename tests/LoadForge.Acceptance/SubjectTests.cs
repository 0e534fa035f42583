using System.Collections.Immutable;
using LoadForge.Acceptance.Children;

namespace LoadForge.Acceptance;

/// <summary>The subject fails on purpose, so nobody else may run it.</summary>
public sealed class SubjectTests
{
    [Test]
    public async Task The_subject_is_no_test_project_for_dotnet_test()
    {
        await using ChildProcess child = ChildProcess.Start(
            "dotnet", [
                "msbuild", Repository.SubjectProject, "-getProperty:IsTestProject"
            ], Repository.Root, ImmutableDictionary<string, string>.Empty, TimeSpan.FromMinutes(2));

        Assert.That(await child.ExitAsync(), Is.Zero);
        Assert.That(child.Console.Trim(), Is.EqualTo("false"));
    }
}
