return await Governance.Web.Commands.Cli.Run(args);
