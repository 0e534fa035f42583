using LoadForge.Results;
using LoadForge.Settings;

namespace LoadForge.Reporting.Json.Documents.Machines;

internal sealed class EnvironmentDocument(RunEnvironment environment)
{
    public string Machine => environment.Machine;
    public string OperatingSystem => environment.OperatingSystem;
    public string Architecture => environment.Architecture;
    public string Cpu => environment.Cpu;
    public int Cores => environment.Cores;
    public long? MemoryBytes => environment.Memory;
    public string Runtime => environment.Runtime;
    public string GarbageCollection => environment.GarbageCollection;
    public string? Build => environment.Build;
    public string Product => environment.LoadForge;
    public BuildOnServer? Ci => environment.BuildServer is { } server ? new(server) : null;

    internal sealed class BuildOnServer(BuildServer server)
    {
        public string Name => server.Name;
        public string? Build => server.Build;
        public string? Url => server.BuildUrl;
        public string? Commit => server.Commit;
        public string? Branch => server.Branch;
    }
}
