using System.Diagnostics;
using System.Reflection;
using System.Reflection.Emit;
using LoadForge.Engine.Health;
using LoadForge.Results;
using LoadForge.Scenarios;

namespace LoadForge.Tests.Engine.Health;

public sealed class CodeBuildTests
{
    [TestCase(DebuggableAttribute.DebuggingModes.Default | DebuggableAttribute.DebuggingModes.DisableOptimizations, false)]
    [TestCase(DebuggableAttribute.DebuggingModes.IgnoreSymbolStoreSequencePoints, true)]
    [TestCase(null, true)]
    public void A_Debug_build_is_told_from_a_Release_build(DebuggableAttribute.DebuggingModes? modes, bool isOptimized)
    {
        ConstructorInfo constructor = typeof(DebuggableAttribute).GetConstructor([typeof(DebuggableAttribute.DebuggingModes)])!;
        CustomAttributeBuilder[] attributes = modes is { } given ? [new CustomAttributeBuilder(constructor, [given])] : [];

        Assembly assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Scenarios"), AssemblyBuilderAccess.Run, attributes);

        Assert.That(CodeBuild.IsOptimized(assembly), Is.EqualTo(isOptimized));
    }

    [Test]
    public void The_code_of_a_scenario_lies_where_its_delegate_or_its_class_does() => Assert.Multiple(() =>
    {
        Assert.That(new Scenario("s", _ => Task.CompletedTask).Code, Is.SameAs(typeof(CodeBuildTests).Assembly));
        Assert.That(
            Load.Scenario<Shopper>().Profile(p => p.Hold(1.Users(), 1.Seconds())).Build().Scenarios.Single().Code, Is.SameAs(typeof(CodeBuildTests).Assembly));
    });

    [Test]
    public async Task The_result_says_how_the_scenarios_were_compiled()
    {
        LoadResult result = await OneIteration.RunAsync(_ => Task.CompletedTask);

        Assert.That(result.Generator.OptimizedScenarios, Is.EqualTo(CodeBuild.IsOptimized(typeof(CodeBuildTests).Assembly)));
    }

    private sealed class Shopper
    {
        [LoadTask]
        public Task Browse() => Task.CompletedTask;
    }
}
