using System.Collections.Immutable;

namespace LoadForge.Scenarios.Classes;

/// <summary>A virtual user's instance of a class, with its tasks bound.</summary>
internal sealed class ClassUser
{
    // Different from the numbers of users in a mix, so that a task is not drawn by the random number that drew the scenario.
    private const int TaskStream = 0x5A5A0000;

    private readonly object _instance;
    private readonly ImmutableArray<(string Step, long UpTo, Func<Task> Run)> _tasks;
    private readonly ImmutableArray<Func<VirtualUser, Task>> _tearDowns;

    private ClassUser(VirtualUser user, object instance, ImmutableArray<WeightedTask> tasks, ImmutableArray<UserMethod> tearDowns)
    {
        _instance = instance;
        long sum = 0;
        _tasks = [.. tasks.Select(task => (task.Step, sum += task.Weight, Bound(user, task.Method.Bind(instance))))];
        _tearDowns = [.. tearDowns.Select(method => method.Bind(instance))];
    }

    /// <summary>One iteration: the setup if it is the user's first, then one task.</summary>
    public static async Task RunAsync(
        VirtualUser user, UserFactory factory, ImmutableArray<WeightedTask> tasks, ImmutableArray<UserMethod> setUps, ImmutableArray<UserMethod> tearDowns)
    {
        if (user.Instance is not ClassUser self)
        {
            self = await MakeAsync(user, factory, tasks, setUps, tearDowns).ConfigureAwait(false);
        }

        (string step, _, Func<Task> run) = self.Draw(user);
        await user.Step(step, run).ConfigureAwait(false);
    }

    /// <summary>Ends the user's instance, if one was created.</summary>
    public static Task TearDownAsync(VirtualUser user) => user.Instance is ClassUser self
        ? TearDowns.RunAsync([.. self._tearDowns.Select(tearDown => Bound(user, tearDown)), () => EndAsync(self._instance)])
        : Task.CompletedTask;

    private static async Task<ClassUser> MakeAsync(
        VirtualUser user, UserFactory factory, ImmutableArray<WeightedTask> tasks, ImmutableArray<UserMethod> setUps, ImmutableArray<UserMethod> tearDowns)
    {
        object? instance = null;
        try
        {
            instance = factory.Make(user);
            var self = new ClassUser(user, instance, tasks, tearDowns);
            foreach (UserMethod setUp in setUps)
            {
                await setUp.Bind(instance)(user).ConfigureAwait(false);
            }

            user.Instance = self;
            return self;
        }
        catch (Exception error)
        {
            user.HasGivenUp = true;
            if (!user.Cancellation.IsCancellationRequested)
            {
                user.Environment.Services.Incidents.Add(
                    $"the user setup of scenario \"{user.Environment.Scenario.Name}\" failed and ended its users", error);
            }

            await EndAsync(instance).ConfigureAwait(false);
            throw;
        }
    }

    private static async Task EndAsync(object? instance)
    {
        if (instance is IAsyncDisposable later)
        {
            await later.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            (instance as IDisposable)?.Dispose();
        }
    }

    private static Func<Task> Bound(VirtualUser user, Func<VirtualUser, Task> task) => () => task(user);

    private (string Step, long UpTo, Func<Task> Run) Draw(VirtualUser user)
    {
        ulong mixed = SeedMix.Of(user.Environment.Seed ^ TaskStream, user.Id, user.Iteration);
        long at = (long)(((UInt128)mixed * (ulong)_tasks[^1].UpTo) >> 64);
        int index = 0;
        while (_tasks[index].UpTo <= at)
        {
            index++;
        }

        return _tasks[index];
    }
}
