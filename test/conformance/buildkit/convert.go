package main

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/containerd/platforms"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/frontend/dockerui"
	"github.com/moby/buildkit/solver/pb"
	dockerspec "github.com/moby/docker-image-spec/specs-go/v1"
	digest "github.com/opencontainers/go-digest"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
)

// result is the image config, and what the steps that the target needs run and copy.
type result struct {
	Platform    string                        `json:"platform"`
	Env         []string                      `json:"env"`
	Entrypoint  []string                      `json:"entrypoint"`
	Cmd         []string                      `json:"cmd"`
	WorkingDir  string                        `json:"workdir"`
	User        string                        `json:"user"`
	Shell       []string                      `json:"shell"`
	OnBuild     []string                      `json:"onbuild"`
	Labels      map[string]string             `json:"labels"`
	Volumes     []string                      `json:"volumes"`
	Exposed     []string                      `json:"exposed"`
	StopSignal  string                        `json:"stopSignal"`
	Healthcheck *dockerspec.HealthcheckConfig `json:"healthcheck"`
	Runs        []run                         `json:"runs"`
	Copies      []copied                      `json:"copies"`
}

type run struct {
	Args   []string `json:"args"`
	Env    []string `json:"env"`
	Cwd    string   `json:"cwd"`
	User   string   `json:"user"`
	Mounts []string `json:"mounts"`
}

type copied struct {
	Src     string `json:"src"`
	Dest    string `json:"dest"`
	Mode    int32  `json:"mode"`
	ModeStr string `json:"modeStr"`
	Owner   string `json:"owner"`
}

// resolver stands for a registry: each image has a config that its name decides.
type resolver struct{}

func (resolver) ResolveImageConfig(_ context.Context, ref string, opt sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	img := dockerspec.DockerOCIImage{}
	img.OS, img.Architecture = "linux", "amd64"
	if p := opt.ImageOpt.Platform; p != nil {
		img.Platform = *p
	}
	img.RootFS = ocispecs.RootFS{Type: "layers", DiffIDs: []digest.Digest{digest.FromString("layer")}}
	c := &img.Config
	switch {
	case strings.Contains(ref, "/bare"):
	case strings.Contains(ref, "/trigger"):
		c.OnBuild = []string{"RUN echo trigger", "COPY --from=0 a /triggered/"}
	default:
		c.Env = []string{"PATH=/base/bin", "BASE=base value"}
		c.WorkingDir, c.User = "/base", "baseuser"
		c.Entrypoint, c.Cmd = []string{"/base/entry"}, []string{"base", "cmd"}
	}
	if strings.Contains(ref, "/shell") {
		c.Shell = []string{"/bin/bash", "-c"}
	}
	dt, err := json.Marshal(img)
	return ref, "", dt, err
}

func platform(s string) *ocispecs.Platform {
	if s == "" {
		s = "linux/amd64"
	}
	p := platforms.Normalize(platforms.MustParse(s))
	return &p
}

func convert(ctx context.Context, req request) (*result, error) {
	caps := pb.Caps.CapSet(pb.Caps.All())
	build := platform(req.BuildPlatform)
	opt := dockerfile2llb.ConvertOpt{
		Config: dockerui.Config{
			BuildArgs: maps.Clone(req.BuildArgs), Target: req.Target, BuildPlatforms: []ocispecs.Platform{*build},
		},
		TargetPlatform: platform(req.Platform),
		MetaResolver:   resolver{},
		LLBCaps:        &caps,
	}
	res, err := dockerfile2llb.Dockerfile2LLB(ctx, *req.File, opt)
	if err != nil {
		return nil, err
	}
	out := describeImage(res.Image)
	def, err := res.State.Marshal(ctx)
	if err != nil {
		return nil, err
	}
	return out, out.addSteps(def.Def)
}

func describeImage(img *dockerspec.DockerOCIImage) *result {
	c := img.Config
	return &result{
		Platform: platforms.Format(img.Platform), Env: c.Env, Entrypoint: c.Entrypoint, Cmd: c.Cmd, WorkingDir: c.WorkingDir, User: c.User,
		Shell: c.Shell, OnBuild: c.OnBuild, Labels: c.Labels, Volumes: slices.Sorted(maps.Keys(c.Volumes)),
		Exposed: slices.Sorted(maps.Keys(c.ExposedPorts)), StopSignal: c.StopSignal, Healthcheck: c.Healthcheck, Runs: []run{}, Copies: []copied{},
	}
}

func (r *result) addSteps(def [][]byte) error {
	for _, dt := range def {
		var op pb.Op
		if err := op.UnmarshalVT(dt); err != nil {
			return err
		}
		if e := op.GetExec(); e != nil {
			ran := run{Args: e.Meta.Args, Env: e.Meta.Env, Cwd: e.Meta.Cwd, User: e.Meta.User}
			for _, m := range e.Mounts {
				if m.Dest != "/" {
					ran.Mounts = append(ran.Mounts, m.MountType.String()+":"+m.Dest)
				}
			}
			r.Runs = append(r.Runs, ran)
		}
		if f := op.GetFile(); f != nil {
			r.addCopies(f)
		}
	}
	return nil
}

func (r *result) addCopies(f *pb.FileOp) {
	for _, a := range f.Actions {
		c := a.GetCopy()
		if c == nil {
			continue
		}
		r.Copies = append(r.Copies, copied{Src: c.Src, Dest: c.Dest, Mode: c.Mode, ModeStr: c.ModeStr, Owner: owner(c.Owner)})
	}
}

func owner(o *pb.ChownOpt) string {
	return userOf(o.GetUser()) + ":" + userOf(o.GetGroup())
}

func userOf(u *pb.UserOpt) string {
	if n := u.GetByName(); n != nil {
		return n.Name
	}
	if u == nil {
		return ""
	}
	dt, _ := json.Marshal(u.GetByID())
	return string(dt)
}
