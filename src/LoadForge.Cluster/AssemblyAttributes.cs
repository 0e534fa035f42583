using LoadForge.Cluster.Hosting;
using LoadForge.Engine.Agents;

[assembly: AgentRuns(typeof(TestRuns))]
