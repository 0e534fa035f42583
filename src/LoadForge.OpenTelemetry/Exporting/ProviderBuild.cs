namespace LoadForge.OpenTelemetry.Exporting;

/// <summary>Builds providers that outlive the run that needs them first.</summary>
internal static class ProviderBuild
{
    /// <summary>Builds one on a thread of its own, whose context its threads inherit: it keeps nothing of the run, and its errors have an owner.</summary>
    /// <param name="owner">To whom the errors of its exporter belong.</param>
    /// <param name="build">Builds it.</param>
    /// <returns>The provider.</returns>
    public static T For<T>(object owner, Func<T> build)
    {
        var built = new TaskCompletionSource<T>();
        new Thread(Run) { IsBackground = true, Name = "LoadForge telemetry" }.UnsafeStart();
        return built.Task.GetAwaiter().GetResult();

        void Run()
        {
            ExportErrors.BelongTo(owner);
            try
            {
                built.SetResult(build());
            }
            catch (Exception error)
            {
                built.SetException(error);
            }
        }
    }
}
