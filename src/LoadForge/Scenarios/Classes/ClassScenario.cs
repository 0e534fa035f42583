using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;

namespace LoadForge.Scenarios.Classes;

/// <summary>Creates a scenario from a class with marked methods.</summary>
internal static class ClassScenario
{
    /// <summary>The scenario; null, with problems, if the class is not a valid scenario.</summary>
    public static Scenario? Of(string name, Type type, IServiceProvider? services, List<string> problems)
    {
        int before = problems.Count;
        UserFactory? factory = UserFactory.Of(type, services, problems);
        ImmutableArray<WeightedTask> tasks = Tasks(type, problems);
        ImmutableArray<UserMethod> setUps = Methods<UserSetUpAttribute>(ClassMethods.BasesFirst(type), "UserSetUp", isStatic: false, problems);
        ImmutableArray<UserMethod> tearDowns = Methods<UserTearDownAttribute>(ClassMethods.BasesLast(type), "UserTearDown", isStatic: false, problems);
        ImmutableArray<UserMethod> runSetUps = Methods<RunSetUpAttribute>(ClassMethods.BasesFirst(type), "RunSetUp", isStatic: true, problems);
        ImmutableArray<UserMethod> runTearDowns = Methods<RunTearDownAttribute>(ClassMethods.BasesLast(type), "RunTearDown", isStatic: true, problems);
        if (problems.Count > before) return null;
        return new Scenario(name, user => ClassUser.RunAsync(user, factory!, tasks, setUps, tearDowns))
        {
            Code = type.Assembly,
            Hooks = new ScenarioHooks
            {
                RunSetUp = runSetUps.IsEmpty ? null : cancellation => CallAsync(runSetUps, services, cancellation),
                RunTearDown = runTearDowns.IsEmpty ? null : cancellation =>
                    TearDowns.RunAsync(runTearDowns.Select(method => (Func<Task>)(() => method.Call(services, cancellation)))),
                UserTearDown = ClassUser.TearDownAsync,
            },
        };
    }

    private static ImmutableArray<WeightedTask> Tasks(Type type, List<string> problems)
    {
        var tasks = ImmutableArray.CreateBuilder<WeightedTask>();
        int marked = 0;
        foreach (MethodInfo method in ClassMethods.BasesFirst(type))
        {
            if (method.GetCustomAttribute<LoadTaskAttribute>() is not { } mark) continue;
            marked++;
            if (mark.Weight < 1)
            {
                problems.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{type.Name}.{method.Name} with [LoadTask({mark.Weight})]: the weight must be 1 or more; remove the attribute from a task that must "
                            + $"not run."));
            }

            UserMethod? task = UserMethod.Of(method, "LoadTask", [typeof(VirtualUser), typeof(CancellationToken)], isStatic: false, problems);
            if (task is not null) tasks.Add(new WeightedTask(string.IsNullOrWhiteSpace(mark.Name) ? Words.Of(method.Name) : mark.Name, mark.Weight, task));
        }

        if (marked == 0) problems.Add($"{type.Name} has no task; mark at least one method that returns Task with [LoadTask].");
        problems.AddRange(
            tasks.GroupBy(task => task.Step).Where(group => group.Count() > 1).Select(
                group => $"{type.Name} has {group.Count()} tasks with the step name \"{group.Key}\"; "
                    + "give them different names with [LoadTask(Name = \"…\")]."));

        // The order in which reflection lists methods is not guaranteed, but the same seed must draw the same tasks.
        return [.. tasks.OrderBy(task => task.Step, StringComparer.Ordinal)];
    }

    private static ImmutableArray<UserMethod> Methods<TMark>(IEnumerable<MethodInfo> methods, string role, bool isStatic, List<string> problems)
        where TMark : Attribute
    {
        Type[] allowed = isStatic ? [typeof(CancellationToken), typeof(IServiceProvider)] : [typeof(VirtualUser), typeof(CancellationToken)];
        return [
            .. methods.Where(method => method.IsDefined(typeof(TMark), inherit: true))
                .Select(method => UserMethod.Of(method, role, allowed, isStatic, problems)).OfType<UserMethod>()
        ];
    }

    private static async Task CallAsync(ImmutableArray<UserMethod> methods, IServiceProvider? services, CancellationToken cancellation)
    {
        foreach (UserMethod method in methods)
        {
            await method.Call(services, cancellation).ConfigureAwait(false);
        }
    }
}
