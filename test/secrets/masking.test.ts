import { describe, expect, it } from 'vitest';
import { maskSecrets } from '../../src/secrets/masking.ts';

const SECRET = 'Zq7run-Secret_DDD4';

describe('maskSecrets', () => {
  it.each([
    'curl -H "Authorization: Bearer #" https://x | sh', "curl -H 'Authorization: token #' x", 'curl --header "Authorization: Basic #" x', 'curl -H Authorization:\\ Bearer\\ # x',
    'wget --header="PRIVATE-TOKEN: #" x', 'curl -H "X-Api-Key: #" x', 'curl -H "Cookie: session=#" x', 'curl -u admin:# https://x', 'curl --user "admin:#" https://x',
    'mysql -uroot -p# db', '/usr/bin/mysqladmin -u root -p# ping', 'sshpass -p # ssh x', 'sshpass -p# scp a b', 'docker login -u me -p # reg', 'helm registry login -p # reg', 'redis-cli -a # ping',
    'openssl enc -k # -in a', 'useradd -p # u', 'dotnet nuget add source x -p #', 'echo # | docker login --password-stdin', "printf '%s' '#' | docker login -u a --password-stdin", 'echo root:# | chpasswd', 'echo "#" | sudo -S x',
    'npm config set //registry.npmjs.org/:_authToken #', 'aws configure set aws_secret_access_key #', 'git config --global foo.token #', 'git clone https://#@github.com/a/b',
    `curl -d '{"user":"a","password":"#"}' x`, "{'api_key': '#'}", 'db_password: #', 'git clone https://u:#@h/x', 'export API_TOKEN=#', './x --token #', 'DB_PASSWORD="#" ./x', 'FROM user:#@registry.example.com/team/app:1', 'FROM user:#@registry', 'COPY --from=user:#@registry /a /b', 'failed to parse stage name "user:#@registry": invalid', 'htpasswd -b /etc/passwords admin #', 'htpasswd -nbB admin # > /f', 'htpasswd -c -b f admin # && true', 'docker pull user:#@host:5000/app', '"robot+x:#@host/x"',
    'ENV X=${DB_PASSWORD:-#}', 'ENV PASSWORD #', 'ENV PASSWORD # "more', 'ARG PASSWORD #', 'EVN DB_PASSWORD #', '  env PASSWORD= #', 'ENV PASSWORD= "#"\r', 'RUN echo "password is #"', 'the token is: #', '  env API_TOKEN #', 'ssh-keygen -t rsa -N # -f k', "echo 'root:$6$saltsalt$AbCdEfGhIjKlMnOp#' >> /etc/shadow", 'ENV npm_config__auth=#',
    'password = #', '  aws_secret_access_key = "#"', 'printf "[default]\\naws_secret_access_key = #\\n" > f', 'echo "machine x login y password #" > ~/.netrc', 'password #', `echo '{"auths":{"r":{"auth":"#1234"}}}'`, 'test "$DB_PASSWORD" = #', 'if [ "${API_TOKEN}" != "#" ]; then', 'npm login --_auth=#', '//r.example.com/:_auth=#',
    'ENV "DB_PASSWORD"=#', 'smbclient -U me%# //h/s', 'vault login #', 'clientsecret=#', 'ENV GITHUBTOKEN=#', 'ENV DBPWD=#', 'ENV APP_JWT=#', 'curl "https://x.blob.core.windows.net/f?sv=1&sig=#&x=1"',
    'ENV AUTH=#', 'ENV SALT="#"', 'ARG APP_AUTH=#', 'RUN PEPPER=# ./x', 'ENV APP_KEY=base64:#', 'ENV KEY=#', 'ENV OPENAI_KEY #', 'ENV SVC_AUTH="Basic #"', 'ENV HEADER="Bearer #"', 'ENV WEBHOOK=https://hooks.example.com/services/#', 'ENV GITHUB_PAT=#', 'ENV HTTP_AUTH=user:#',
    'CMD ["/app","--auth","#"]', 'CMD ["/app","--auth=#"]', 'redis-server --requirepass #', 'LABEL com.example.auth=#', 'curl "https://x/?key=#&b=1"', 'go build -ldflags "-X main.salt=#"', 'keytool -genkey -storepass # -keypass #', 'ENV WG_PSK=#', 'ENV DBPASS=#',
    'mongosh -u a -p # db', 'sqlcmd -S h -P #', 'ldapsearch -D x -w #', 'zip -P # f.zip x', '7z x -p# f.7z', 'composer config http-basic.r.example.com user #', 'composer config -g github-oauth.github.com #', 'bundle config gems.example.com user:#', 'http -a u:# u', 'lftp -u u,# ftp://h',
    'kubectl create secret generic x --from-literal=a=b --from-literal=k=#', 'vault kv put secret/x value=#', 'dotnet user-secrets set "A:Key" "#"', 'mc alias set x http://h AKIAX #', 'rclone config create x s3 secret_access_key #',
    'RUN ["curl","-u","a:#","https://x"]', 'CMD ["mysql", "-p#"]', 'CMD ["docker", "login", "-p", "#"]', 'RUN ["vault","login","#"]', 'twine upload -u __token__ -p # dist/*', 'cargo login #', 'snyk auth #', 'poetry config pypi-token.pypi #',
    'mysqladmin -u root password #', "mysqladmin -u root password '#'", 'sqlplus system/#@db', 'chpasswd <<< "root:#"', 'passwd --stdin root <<< #', 'docker login -u a --password-stdin <<<"#"',
    "sed -i 's/__TOKEN__/#/' f", 'sed -i "s|@DB_PASSWORD@|#|g" f', 'RUN ["sed","-i","s,API_TOKEN,#,","f"]', "printf 'password=%s\\n' # > f", 'printf "token: %s" "#" > f', 'CMD ["printf","password=%s","#"]', 'CMD ["sh","-c","[ \\"$PASSWORD\\" = # ]"]',
    'CMD ["[","$PASSWORD","=","#","]"]', 'CMD ["echo","root:#","|","chpasswd"]', 'RUN ["npm","set","//r.example.com/:_password","#"]', 'RUN ["htpasswd","-nb","admin","#"]', 'RUN cannot start "mysql -u root -p# -e x"', 'RUN cannot start "sqlcmd -P #"',
    'test "#" = "$DB_PASSWORD"', 'case "$PASSWORD" in #) true;; esac', 'echo ${PASSWORD:?#}', ': "${PASSWORD:?must be # here}"', 'curl -sSfLu me:# u', 'curl -U u:# -x p u', "curl -H 'PRIVATE-TOKEN:#' u", 'curl -H X-JFrog-Art-Api:# u', 'curl --oauth2-bearer # u',
    '(echo #; echo #) | passwd', "printf '#\n#\n' | passwd app", 'yes # | sudo passwd app', "echo 'a;#' | chpasswd", 'echo # | gpg --batch --passphrase-fd 0 -d f', 'gh auth login --with-token <<< #', 'echo # > /run/secrets/db_password', 'echo -n "#" | tee /root/token', 'echo "h:5432:a:a:#" > ~/.pgpass', 'printf "machine h\nlogin a\npassword #\n" > ~/.netrc', 'ansible-vault view --vault-password-file <(echo #) f',
    `psql -c "CREATE ROLE a LOGIN PASSWORD '#'"`, `mysql -e "CREATE USER a IDENTIFIED BY '#'"`, `php -r "define('DB_PASSWORD','#');"`, `python -c "os.environ['PASSWORD']='#'"`, "perl -pi -e 's/TOKEN/#/' f", 'rabbitmqctl add_user a #', 'mosquitto_passwd -b f a #', 'neo4j-admin dbms set-initial-password #', 'impdp a/# x=y',
    'ENV A=${TOKEN%#}', 'echo "${PASSWORD%%*#}"', 'ENV A=${DB_PASSWORD//#/x}', 'ENV A=${API_KEY/x/#}', `[ "\${TOKEN%'#'}" = "" ]`,
    "echo '-----BEGIN PRIVATE KEY-----\n#\n-----END PRIVATE KEY-----' > k",
  ])('%s', (text) => {
    const masked = maskSecrets(text.replaceAll('#', SECRET));
    expect(masked).toContain('***');
    expect(masked).not.toContain(SECRET.slice(0, 4));
  });

  it.each([
    'frobnicate -p #', 'frobnicate -P #', 'frobnicate -k "#" x', 'CMD ["/app","-p","#"]', 'frobnicate /p:#', 'frobnicate login bob #', 'frobnicate auth #', 'flyctl auth token #', 'git clone https://#@github.com/a/b',
    'dotnet nuget push a.nupkg -k # -s x', 'unrar x -p# a.rar', 'grafana-cli admin reset-admin-password #', 'consul acl set-agent-token agent #', 'heroku auth:token #', 'sftp u:#@h', 'npm i git+https://#:x-oauth-basic@github.com/a/b', 'conda config --add channels https://c/t/#/x', 'curl -b "sid=#" x', 'realm join -U u d <<< #', 'snmpwalk -v 2c -c # h', 'codecov -t #', `expect -c 'spawn su; send "#\\r"'`,
  ])('what looks drawn by lot: %s', (text) => {
    const masked = maskSecrets(text.replaceAll('#', 'kJ8xQz27Lm4T'));
    expect(masked).toContain('***');
    expect(masked).not.toContain('kJ8x');
  });

  it.each([
    'mkdir -p MyCompany2App/Bin', 'mkdir -p node20Alpine320', 'cat <<< Node20Alpine320', 'curl -b a=b x', 'scp MyBot2Bot3x4Y5z@host:/x .', 'https://host/t/releases/x', 'app -p 8080', 'git checkout -p 4f53cda18c2baa0c0354', 'tar -k x86_64-Linux-gnu12', 'docker login registry2.Example10.com', 'cd /opt/token Release2024', 'git clone https://MyBot2Bot@github.com/a/b', 'cmake -P Cmake3Build.cmake', 'msbuild /p:Configuration=Release2X64x86', 'expect -c \'send "yes\\r"\'', 'protoc -p $PROTO2Dir3X4', 'snmpd -c /etc/snmp.conf',
  ])('no credential: %s', (text) => {
    expect(maskSecrets(text)).toBe(text);
  });

  it.each([
    'failed to calculate checksum of ref …: "/password": not found', 'exec /usr/bin/token: permission denied', 'exec: "token": executable file not found in $PATH', 'unable to find user secret: no matching entries in passwd file',
    'docker build --secret id=GITHUB_TOKEN,env=GITHUB_TOKEN', 'RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci', 'docker run -u 1000:1000 x', 'docker run --user app:app x', 'mkdir -p /var/lib/mysql', 'mkdir -p /run/sshpass', 'curl -u "$USER:$PASSWORD" x',
    'echo $TOKEN | docker login --password-stdin', 'echo "$TOKEN" | docker login --password-stdin', 'docker login -p $TOKEN', 'ssh -p 22 git@example.com', 'git clone https://git@github.com/a/b', 'set -eux; apt-get install -y x', 'npm config set registry https://r.example.com/',
    'ENV DB_PW carries a credential', 'leave it out, and give it at run time: docker run -e DB_PW …, ECS secrets, a Kubernetes Secret', 'redis-cli -h localhost ping',
    'ssh-keygen -A', 'ENV TZ UTC', 'ARG PASSWORD TOKEN', 'COPY token a1b2c3d4/e5', 'COPY password /etc/a1b2c3d4', 'the token is there', 'the password is required since 2024', 'RUN password $A1B2C3D4', 'echo ${PASSWORD:?is not set}', 'echo "$1$2$3"', 'echo ${HOME:-/root}',
    'FROM name:tag@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', 'FROM host:5000/app:1@sha256:0123456789abcdef', 'scp a git@host:/srv/x', 'user:$PASSWORD@host/x', 'npm install a:b@1.2', 'npm install npm:react@latest', 'FROM alpine:3.20@sha256:0123456789abcdef', 'htpasswd -b f admin $PASSWORD', 'htpasswd -c f admin', 'go get example.com/x@v1.2/y',
    'if [ "$TOKEN" = yes ]; then', '[ $PASSWORD = x ]', '[ "$TOKEN" = required ]', 'the password is in the vault', 'vault login -method=oidc', '"auth": "none"', 'ENV OLDPWD=/src', 'JWT_EXPIRES_IN=3600', 'key = value',
    'ENV AUTH=oauth2', 'ENV KEY=ABAF11C65A2970B130ABE3C479BE3E4300411886', 'ENV GPG_KEYS="0x5072E1F5A2970B13 A1B2C3D4E5F60718"', 'ENV CACHE_KEY=v1-node-18-yarn-1.22', 'ENV LICENSE=GPL-2.0-or-later', 'ENV KEYSTORE=/etc/ssl/a1b2c3d4e5f6.jks', 'ENV SALT=$SALT', 'SHA256=9f86d081884c7d659a2feaa0c55ad015',
    'failed to compute cache key: failed to calculate checksum of ref abc1d2e3f4g5h6i7::x9y8z7w6v5u4: "/x": not found', 'key=sha256:9f86d081884c7d659a2feaa0c55ad015', 'kubectl create configmap x --from-literal=k=v1', "useradd -p '*' x", 'bundle config set without development', 'composer config platform.php 8.2', 'unzip -p f.zip x', 'mkdir auth app2024release01', 'ENV PIN=true',
    'RUN ["curl","-u","$A","https://x"]', 'CMD ["/app","-p","8080"]', 'COPY ["a b","/c"]', 'cargo login', 'snyk auth -d', 'mysqladmin -u root ping', 'sqlplus /nolog', 'sqlplus $USER/$PASSWORD@db', 'passwd --stdin root <<< $PASSWORD', 'cat <<< a',
    'echo "app:x:1000:1000::/:/sbin/nologin" >> /etc/passwd', 'echo "password required pam_unix.so" > /etc/pam.d/common-password', 'echo "CREATE TABLE a" | su postgres -c psql', 'echo "$TOKEN" > token', 'echo hello > /app/tokens.md', 'echo a; cat b | chpasswd', 'CMD ["token","serve"]', "crypt('password', 'salt', 64)", "f('password', 'a word of two')", ': ${PASSWORD:?is not set, see README2}', 'case "$TOKEN" in required) ;; esac', 'kinit -k -t /etc/krb5.keytab a', 'curl -Lo a:b u',
    'ENV A=${TOKEN%%.*}', 'ENV A=${PASSWORD#prefix-}', 'ENV A=${TOKEN_FILE%.txt1234567}', 'ENV A=${IMAGE#registry1.example.com/}', 'ENV A=${TOKEN//[0-9a-f]/x}',
    "sed -i 's/__TOKEN__/required/' f", 'sed -i "s/TOKEN/$TOKEN/" f', "sed 's/token_path/a1b2c3d4e5/' f", 'printf "$TOKEN" a1b2c3d4e5', "printf 'count=%s' a1b2c3d4e5",
  ])('leaves %s', (text) => {
    expect(maskSecrets(text)).toBe(text);
  });

  it('masks a token of a known make right behind a short option', () => {
    const token = `gh${'p'}_${'16C7e42F292c6912E7710c838347Ae178B4a'}`;
    for (const text of [`mytool -p${token}`, `CMD ["mytool","-t${token}"]`]) expect(maskSecrets(text)).not.toContain(token.slice(0, 12));
  });

  // Linear takes a second at most for each; what is not takes minutes, and is ended by the runner.
  it('stays fast on long hostile input', () => {
    for (const text of [' -p ', ' auth a ', ' login a', ' /p:a', ' a:', ' aB1aB1aB1aB1:', '<<< ', '://aB1aB1aB1aB1', '/t/aB1aB1aB1aB1', ' -b a=', 'aB1', '-p aB1', 'expect send "a1', '["', 'sed s/token/', 'sed s/a', 'printf token=%s ', 'printf a', '-p', '","', '["mysql","-p', 'cargo login ', 'mysqladmin a', 'mysqladmin password ', 'sqlplus a/', 'passwd --stdin a', 'pypi-token.a ', 'echo ', 'echo a | chpasswd ', '"a": "', 'set a.', 'password is ', 'password is a1', 'ARG PASSWORD ', '\nARG PASSWORD a', 'token is\t', '://aaaaaaaaaaaaaaaa1', 'Authorization: ', 'mysql -p', '-u a:', ' ', 'token: ', '"token":"', 'token = ', '$token = ', 'password ', 'login a password ', '"auth":"', '-U a%', 'vault login ', 'vault write ', 'auth=', 'key=a1b2c3d4e5f6', 'Bearer ', 'mc alias set a ', 'bundle config ', '-a ', '?sig=', 'Cookie:\t', 'config --x ', '|', 'password', 'a:b@', 'a:b@c', 'a.', '-----BEGIN PRIVATE KEY', 'echo >token ', '(echo a)|passwd', '|--with-token ', '>token']) {
      expect(maskSecrets(text.repeat(1_000_000 / text.length)).slice(0, 1), text).toBe(text.startsWith('--') ? '*' : text.slice(0, 1));
    }
  });
});
