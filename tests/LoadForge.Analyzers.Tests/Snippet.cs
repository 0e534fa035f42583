namespace LoadForge.Analyzers.Tests;

/// <summary>Short pieces of code in a file that compiles.</summary>
internal static class Snippet
{
    /// <summary>Statements in an async load test, whose class has a plan and two HTTP clients.</summary>
    public static string InTest(string statements) => InClass($$"""
        [LoadTest]
            public async Task Test()
            {
                {{statements}}
            }
        """);

    /// <summary>Statements in the scenario of a load test.</summary>
    public static string InScenario(string statements) => InTest($$"""
        await Load.Scenario("shop", async user => { {{statements}} }).Expect(P95 < 1.Seconds()).RunAsync();
        """);

    /// <summary>Members of a class that has a plan and two HTTP clients.</summary>
    public static string InClass(string members) => $$"""
        public sealed class Tests
        {
            private static readonly HttpClient Shared = new();
            private readonly HttpClient _own = new();

            {{members}}

            private static LoadPlanBuilder Plan() => Load.Scenario("shop", user => user.Http.GetAsync("/")).Expect(P95 < 1.Seconds());

            private Task<HttpResponseMessage> Ask() => _own.GetAsync("/");
        }
        """;
}
