namespace LoadForge.Analyzers.Tests;

public sealed class ScenarioClassTests
{
    private const string Shopper = """
        public abstract class Visitor(VirtualUser visitor)
        {
            protected VirtualUser User { get; } = visitor;

            [LoadTask]
            public Task LookAround() => User.Http.GetAsync("/catalog");
        }

        public sealed partial class WeekendShopper : Visitor
        {
            private readonly VirtualUser _user;

            public WeekendShopper(VirtualUser user)
                : base(user)
            {
                _user = user;
            }

            [LoadTask(3, Name = "purchase")]
            public async Task BuyAsync(VirtualUser user, CancellationToken cancellation)
            {
                VirtualUser same = user;
                await Pay(same);
                user.Check("is even", this._user.Iteration % 2 == 0);
                using var request = new HttpRequestMessage(HttpMethod.Get, "/basket").AsStep("basket");
                using var answer = await user.Http.SendAsync(request, cancellation);
            }
        }

        partial class WeekendShopper
        {
            private static Task Pay(VirtualUser user) => user.Step("pay", async () => await user.Think(1.Seconds()));
        }
        """;

    [TestCase("Load.Scenario<WeekendShopper>()", "weekend shopper")]
    [TestCase("Load.Scenario<WeekendShopper>(\"weekend\")", "weekend")]
    [TestCase("Load.Scenarios(Load.Scenario<WeekendShopper>(), Load.Scenario(\"other\", user => user.Think(1.Seconds())))", "other")]
    public Task The_names_of_a_class_are_those_of_its_tasks_and_of_its_code(string plan, string name) => AnalyzedCode.AssertReports($$"""
        {{Shopper}}

        {{Snippet.InTest($$"""
        await {{plan}}
            .Expect("{{name}}", P95 < 1.Seconds()).Expect("look around", P95 < 1.Seconds()).Expect("purchase", P95 < 1.Seconds())
            .Expect("pay", P95 < 1.Seconds()).Expect("is even", P95 < 1.Seconds()).Expect("basket", P95 < 1.Seconds())
            .Expect({|LF0005:"buy"|}, P95 < 1.Seconds()).Expect({|LF0005:"look arround"|}, P95 < 1.Seconds()).RunAsync();
        """)}}
        """);

    [TestCase("public VirtualUser User { get; } = user; [LoadTask] public Task Buy() => User.Think(1.Seconds());")]
    [TestCase("internal VirtualUser User = user; [LoadTask] public Task Buy() => User.Think(1.Seconds());")]
    [TestCase("private readonly object _user = user; [LoadTask] public Task Buy() => Task.CompletedTask;")]
    [TestCase("[LoadTask] public Task Buy() => Other.Buy(user);")]
    [TestCase("[LoadTask] public Task Buy() => Other.Ask(user.Http);")]
    [TestCase("[LoadTask] public Task Buy() => user.Http.SendAsync(Other.Named());")]
    [TestCase("[LoadTask] public Task Buy() => user.Step(Other.Name, () => Task.CompletedTask);")]
    [TestCase("[LoadTask] public Task Buy() => user.Buy();")]
    [TestCase("[LoadTask] public Task Buy() { Func<VirtualUser, Task> buy = Other.Buy; return buy(user); }")]
    [TestCase("[LoadTask] public Task Buy() { new Other { User = user }.ToString(); return Task.CompletedTask; }")]
    [TestCase("[LoadTask] public Task Buy() { (object, int) pair = (user, 1); return Task.CompletedTask; }")]
    [TestCase("[LoadTask] public Task Buy() => Keep(user); private Task Keep<T>(T value) => Other.Keep(value);")]
    [TestCase("public VirtualUser It() => user; [LoadTask] public Task Buy() => user.Think(1.Seconds());")]
    [TestCase("public Task Buy() => user.Think(1.Seconds());")]
    public Task A_class_whose_users_other_code_may_see_is_not_looked_at(string members) =>
        AnalyzedCode.AssertSilent(TestOf($"public sealed class Shopper(VirtualUser user) {{ {members} }}"));

    [Test]
    public Task A_base_class_of_another_assembly_may_record_anything() => AnalyzedCode.AssertSilent(
        TestOf("public sealed class Shopper : System.IO.StringWriter { [LoadTask] public Task Buy() => Task.CompletedTask; }"));

    [TestCase("public sealed class Shopper : Keeper<VirtualUser> { [LoadTask] public Task Buy() => Task.CompletedTask; }", true)]
    [TestCase("public sealed class Shopper(VirtualUser user) : Keeper<VirtualUser> { [LoadTask] public Task Buy() { Value = user; return Ask(); } }", false)]
    public Task A_field_of_any_type_may_show_its_user(string shopper, bool isReported) => AnalyzedCode.AssertReports(
        TestOf("public abstract class Keeper<T> { protected T? Value; protected Task Ask() => Other.Keep(Value); } " + shopper)
            .Replace("Expect(\"sell\"", isReported ? "Expect({|LF0005:\"sell\"|}" : "Expect(\"sell\"", StringComparison.Ordinal));

    [Test]
    public Task A_type_parameter_is_no_class() => AnalyzedCode.AssertSilent(
        Snippet.InClass("private static Task Run<T>() where T : class => Load.Scenario<T>().Expect(\"sell\", P95 < 1.Seconds()).RunAsync();"));

    private static string TestOf(string shopper) => $$"""
        {{shopper}}

        public sealed class Other
        {
            public static readonly string Name = "sell";

            public VirtualUser? User { get; init; }

            public static Task Buy(VirtualUser user) => user.Step("sell", () => Task.CompletedTask);

            public static Task Ask(HttpClient http) => http.GetAsync("/");

            public static Task Keep(object? value) => Task.CompletedTask;

            public static HttpRequestMessage Named() => new HttpRequestMessage().AsStep("sell");
        }

        public static class Steps
        {
            public static Task Buy(this VirtualUser user) => Other.Buy(user);
        }

        {{Snippet.InTest("await Load.Scenario<Shopper>().Expect(\"sell\", P95 < 1.Seconds()).RunAsync();")}}
        """;
}
